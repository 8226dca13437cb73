import { dateValues } from '#components/form/values.ts'
import type { OpenRecord } from '#privacy/access/read-record.ts'
import { placeOf } from '#privacy/correct.ts'
import type { DeskKind } from '#privacy/profile/correct-for-input.ts'

/** What stands in the fields at first: what the open record shows of it, so that one part is corrected without the others. Nothing where a part is masked. */
export function valuesOf({ fields }: OpenRecord, kind: DeskKind): Record<string, string> {
  const held = placeOf(kind).columns.map((column) => [column, fields.find(({ field }) => field === column)] as const)
  if (!held.every(([, one]) => one && !one.masked)) return {}
  const values = Object.fromEntries(held.map(([column, one]) => [column, one?.value ?? '']))
  return kind === 'birthday' ? dateValues('birthday', values['birthday'] ?? '') : values
}
