import type { z } from 'zod'
import { concernable } from '../affected.ts'
import { Invalid } from '../refusals.ts'
import type { incidentInput } from './incident-input.ts'

/** What was typed, as the columns have it. Throws `Invalid` for a kind of record there is none of. */
export function incidentRow({ noticedOn, noticedAt, highRisk, records, title, happenedFrom, happenedTo, story, consequences, measures, advice, reach, recordsFrom, recordsTo }: z.output<typeof incidentInput>) {
  const known = concernable.filter((name) => records.includes(name))
  if (known.length < new Set(records).size) throw new Invalid({ records: 'chooseOne' })
  return { noticedAt: new Date(`${noticedOn}T${noticedAt}:00Z`), happenedFrom, happenedTo, title, story, consequences, measures, advice, records: [...known], reach, recordsFrom, recordsTo, highRisk: highRisk === 'yes' }
}
