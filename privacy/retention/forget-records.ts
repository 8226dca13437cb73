import { as, type WorkerActor } from '../actor.ts'
import { ruleOf } from '../keep.ts'
import { byMonth } from '../months.ts'
import { latest } from '../overdue.ts'

const batch = 20_000

/** Forgets under what records were known that no source may hand in any more, being past the ceiling of every log. Says nothing of anybody, so leaves no line. */
export async function forgetRecords(actor: WorkerActor): Promise<void> {
  const periods = byMonth.flatMap((log) => {
    const { keep } = ruleOf(log)
    return 'from' in keep ? [keep.atMost] : []
  })
  const past = periods.map((period) => `(at at time zone 'UTC') + interval '${period}' <= now() at time zone 'UTC'`).join(' and ')
  const early = `at < least(${byMonth.map(latest).join(', ')})`
  for (;;) {
    const { rowCount } = await as(actor, (_, client) => client.query(`delete from known_records where key in (select key from known_records where ${early} and ${past} limit ${batch})`))
    if ((rowCount ?? 0) < batch) return
  }
}
