import { z } from 'zod'
import { dayInput } from '../day-input.ts'
import { lines } from '../plain-text.ts'
import { denials, extensionReasons, handedWays, refusalReasons, stopReasons } from '../request-words.ts'
import { seen } from '../seen-input.ts'

/** Long enough for a full answer with its reasons. */
const longestAnswer = 8000
/** A message, the words beside a reason, or a note. */
export const longestMessage = 4000

const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const requestNumber = z.strictObject({ number })

/** `came`: what we waited for came another way than by a message, today. */
export const resumeInput = z.strictObject({ number, came: z.literal('otherwise').optional() })

/** `from`: whose it is, when somebody's. */
export const takeInput = z.strictObject({ number, from: z.uuid().optional() })

/** What is done for the person by one button. */
export const deedInput = z.strictObject({ number, seen })

/** Where no message can tell: how and when it was handed out. A form that does not ask sends neither. */
const nothing = z.literal('').transform(() => undefined)
const handing = { handed: z.union([nothing, z.enum(handedWays)], { error: 'choose' }).optional(), handedOn: z.union([nothing, dayInput], { error: 'notADate' }).optional() }
const halfHanding = { handed: z.string().max(20).optional(), handedOn: z.string().max(60, { error: 'notADate' }).optional() }

export const acknowledgeInput = z.strictObject({ number, ...handing })

/** What is handed out as a letter. */
export const letterSteps = ['acknowledge', 'answer', 'deny', 'extend', 'stop'] as const
export type LetterStep = (typeof letterSteps)[number]
export const letterInput = z.strictObject({ number, step: z.enum(letterSteps) })

/** Beside what is written: which template was chosen; that it is to be sent. */
const writing = { number, seen, do: z.literal('send').optional(), template: z.string().max(60).optional() }
/** What is kept half-written is looked at when it is sent. */
const half = z.string().max(20_000, { error: 'tooLong' })
const keeping = { number, seen, do: z.literal(['keep', 'add']), template: z.string().max(60).optional(), ...halfHanding }

const answer = z.strictObject({
  ...writing,
  ...handing,
  words: z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .max(longestAnswer, { error: 'tooLong' })
    // oxlint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, { error: 'notPlainText' }),
})

const own = lines(longestMessage)

/** Beside the answer's on one page: no two forms of a page have a field in common, or what was typed into one would come back in both. */
const { template, ...rest } = writing
const message = z.strictObject({ ...rest, messageTemplate: template, message: own })
export const noteInput = z.strictObject({ number, note: own })
const extend = z.strictObject({ ...writing, ...handing, reason: z.enum(extensionReasons, { error: 'choose' }), words: own })
const stop = z.strictObject({ ...writing, ...handing, reason: z.enum(stopReasons, { error: 'choose' }), words: own })
/** `first`: the number of the request that answers both. */
export const duplicateInput = z.strictObject({ number, seen, first: number })
const deny = z.strictObject({ ...writing, ...handing, outcome: z.enum(denials, { error: 'choose' }), reason: z.enum(refusalReasons, { error: 'choose' }), words: own })

/** Each as it is sent (`do` is `send`, or left out), or kept half-written (`keep`), or with the words of a template behind it (`add`). */
export const answerInput = z.discriminatedUnion('do', [answer, z.strictObject({ ...keeping, words: half })])
export const messageInput = z.discriminatedUnion('do', [message, z.strictObject({ number, seen, do: keeping.do, messageTemplate: template, message: half })])
export const extendInput = z.discriminatedUnion('do', [extend, z.strictObject({ ...keeping, reason: z.enum(extensionReasons).optional(), words: half })])
export const stopInput = z.discriminatedUnion('do', [stop, z.strictObject({ ...keeping, reason: z.enum(stopReasons).optional(), words: half })])
export const denyInput = z.discriminatedUnion('do', [deny, z.strictObject({ ...keeping, outcome: z.enum(denials).optional(), reason: z.enum(refusalReasons).optional(), words: half })])

export type Extending = Pick<z.output<typeof extend>, 'number' | 'seen' | 'reason' | 'words' | 'handed' | 'handedOn'>
export type Stopping = Pick<z.output<typeof stop>, 'number' | 'seen' | 'reason' | 'words' | 'handed' | 'handedOn'>
export type Denying = Pick<z.output<typeof deny>, 'number' | 'seen' | 'outcome' | 'reason' | 'words' | 'handed' | 'handedOn'>
