import { as, type PrunerActor } from '../actor.ts'
import { dataMap } from '../map.ts'

const batch = 20_000

/** Forgets what mail programs were told of and what they reported, when it has had its time. Says nothing of anybody, so leaves no line. */
export async function forgetDeliveries(actor: PrunerActor): Promise<void> {
  const { webhookDeliveries, addressReports } = dataMap
  await forget('webhook_deliveries', `at < now() - interval '${webhookDeliveries.keep.atMost}'`)
  await forget('address_reports', `recorded_at < now() - interval '${addressReports.keep.atMost}'`)

  async function forget(table: string, past: string): Promise<void> {
    for (;;) {
      const { rowCount } = await as(actor, (_, client) => client.query(`delete from ${table} where id in (select id from ${table} where ${past} limit ${batch})`))
      if ((rowCount ?? 0) < batch) return
    }
  }
}
