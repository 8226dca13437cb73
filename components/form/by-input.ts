import type { Codes } from './checks.ts'
import type { FieldWords } from './context.ts'
import { dateParts } from './values.ts'

/** A date's error belongs to its three inputs. */
export function byInput(errors: Codes, fields: Record<string, FieldWords>): Codes {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([name, code]) => (fields[name]?.date ? dateParts.map((part) => [`${name}-${part}`, code]) : [[name, code]])),
  )
}
