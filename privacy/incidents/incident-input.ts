import { z } from 'zod'
import { line, lines } from '../plain-text.ts'

export const longestTitle = 120
export const longestText = 3000
export const longestReference = 120

const day = z.iso.date({ error: 'notADate' })
const dayOrNone = z.union([z.literal(''), z.iso.date({ error: 'notADate' })]).transform((typed) => typed || null)
/** A time of day in UTC, as `9:05` or `09:05`. */
const time = z
  .string()
  .trim()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error: 'notATime' })
  .transform((typed) => typed.padStart(5, '0'))
const textOrNone = z.union([z.literal(''), lines(longestText)]).transform((typed) => typed || null)

/** What staff write of an incident. `records`: names of tables of the data map; the verb says which there are. Times are UTC; that they are over the verb says, by the database. */
const incidentText = {
  title: line(longestTitle),
  noticedOn: day,
  noticedAt: time,
  happenedFrom: day,
  happenedTo: dayOrNone,
  story: lines(longestText),
  consequences: lines(longestText),
  measures: lines(longestText),
  advice: lines(longestText),
  records: z
    .string({ error: 'chooseOne' })
    .transform((list) => list.split(',').filter(Boolean))
    .refine((chosen) => chosen.length > 0, { error: 'chooseOne' }),
  reach: z.enum(['records', 'everybody'], { error: 'choose' }),
  recordsFrom: dayOrNone,
  recordsTo: dayOrNone,
  highRisk: z.enum(['yes', 'no'], { error: 'choose' }),
}

type Dated = { happenedFrom: string; happenedTo: string | null; recordsFrom: string | null; recordsTo: string | null }

function checkDates({ happenedFrom, happenedTo, recordsFrom, recordsTo }: Dated, context: z.RefinementCtx): void {
  const add = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
  if (happenedTo && happenedTo < happenedFrom) add('happenedTo', 'endsBefore')
  if (recordsFrom && recordsTo && recordsTo < recordsFrom) add('recordsTo', 'endsBefore')
}

export const incidentInput = z.strictObject(incidentText).superRefine(checkDates)

/** The same of one that is written already, in the edition that was shown. */
export const rewriteInput = z.strictObject({ incident: z.uuid(), edition: z.coerce.number().int(), ...incidentText }).superRefine(checkDates)

/** An incident, and the edition of its text that whoever presses the button looked at. */
export const incidentStep = z.strictObject({ incident: z.uuid(), edition: z.coerce.number().int() })

/** When the authority was told, under which reference, and why so late where it was. */
export const authorityInput = z.strictObject({ incident: z.uuid(), toldOn: day, toldAt: time, reference: line(longestReference), why: textOrNone })

/** Why the authority is not told. */
export const noAuthorityInput = z.strictObject({ incident: z.uuid(), why: lines(longestText) })

export const updateInput = z.strictObject({ incident: z.uuid(), words: lines(longestText) })
export const updateStep = z.strictObject({ update: z.uuid() })

/** `back`: the page the button stood on. */
export const seenInput = z.strictObject({ number: z.coerce.number().int().min(1).max(1e15), back: z.enum(['overview', 'incident']) })
