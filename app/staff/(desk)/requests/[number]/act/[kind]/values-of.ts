import { dateValues } from '#components/form/values.ts'
import type { OpenRecord } from '#privacy/access/read-record.ts'
import { placeOf } from '#privacy/correct.ts'
import type { DeskKind } from '#privacy/profile/correct-for-input.ts'

/** What stands in the fields at first: what the open record shows of it, so that one part is corrected without the others; and the fields that stay empty because they are masked. */
export function valuesOf({ fields }: OpenRecord, kind: DeskKind): { values: Record<string, string>; masked: ReadonlySet<string> } {
  const { columns } = placeOf(kind)
  const held = fields.filter(({ field }) => columns.includes(field))
  const values = Object.fromEntries(held.filter(({ masked }) => !masked).map(({ field, value }) => [field, value ?? '']))
  return { values: kind === 'birthday' ? dateValues('birthday', values['birthday'] ?? '') : values, masked: new Set(held.filter(({ masked }) => masked).map(({ field }) => field)) }
}
