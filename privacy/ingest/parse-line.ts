import type { z } from 'zod'
import type { Dataset } from '../datasets.ts'
import { rowSchemas } from './row-schemas.ts'
import type { Row } from './tables.ts'

/** Every reason a line can be refused for: words of ours, never what it held. */
export const reasons = [
  'notJson',
  'tooLong',
  'required',
  'unknownField',
  'invalid',
  'choose',
  'unknownCustomer',
  'notANumber',
  'notAMoment',
  'notADate',
  'notAWord',
  'notAMethod',
  'notAnAddress',
  'notACurrency',
  'notHeaders',
  'notPlainText',
  'cardNumber',
  'inTheFuture',
  'tooOld',
] as const
export type Reason = (typeof reasons)[number]

type Parsed<D extends Dataset> = { row: Row<D> } | { field: string; reason: Reason }

/** One line of NDJSON as a row of the data set, or the field that is wrong and why. */
export function parseLine<D extends Dataset>(dataset: D, text: string): Parsed<D> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { field: '', reason: 'notJson' }
  }
  const parsed = rowSchemas[dataset].safeParse(value, { reportInput: true })
  return parsed.success ? { row: parsed.data as Row<D> } : wrong(parsed.error.issues[0]!)
}

function wrong(issue: z.core.$ZodIssue): { field: string; reason: Reason } {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') return { field: [field, issue.keys[0]!.slice(0, 40)].filter(Boolean).join('.'), reason: 'unknownField' }
  if (issue.code === 'invalid_type' && issue.input === undefined) return { field, reason: 'required' }
  return { field, reason: reasons.find((one) => one === issue.message) ?? 'invalid' }
}
