import type { z } from 'zod'
import { concernable } from '../affected.ts'
import { Invalid } from '../refusals.ts'
import type { incidentInput } from './incident-input.ts'

/** What was typed, as the columns have it. `now`: of the database. Throws `Invalid` for a kind of record there is none of, and for a moment or day (UTC) that is to come. */
export function incidentRow({ noticedOn, noticedAt, highRisk, records, title, happenedFrom, happenedTo, story, consequences, measures, advice, reach, recordsFrom, recordsTo }: z.output<typeof incidentInput>, now: Date) {
  const known = concernable.filter((name) => records.includes(name))
  if (known.length < new Set(records).size) throw new Invalid({ records: 'chooseOne' })
  const [noticed, today] = [new Date(`${noticedOn}T${noticedAt}:00Z`), now.toISOString().slice(0, 10)]
  const toCome = { noticedOn: noticed > now, happenedFrom: happenedFrom > today, happenedTo: happenedTo !== null && happenedTo > today }
  const wrong = Object.entries(toCome).flatMap(([field, is]) => (is ? [[field, 'inTheFuture'] as const] : []))
  if (wrong.length > 0) throw new Invalid(Object.fromEntries(wrong))
  return { noticedAt: noticed, happenedFrom, happenedTo, title, story, consequences, measures, advice, records: [...known], reach, recordsFrom, recordsTo, highRisk: highRisk === 'yes' }
}
