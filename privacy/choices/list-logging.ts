import { atOnce, type PersonActor, type StaffActor } from '../actor.ts'
import { loggingNow, type Logging } from '../logging.ts'

/** What is logged of one application. `until`: as long as that; then what `next` says. `byStaff`: that they set it at the holder's request, and what was before. */
export type LoggingChoice = { application: string; name: string; logging: Logging; until?: { at: Date; next: Logging }; byStaff?: { at: Date; before: Logging } }

type Row = { application: string; name: string; logging: Logging; until: Date | null; next: Logging | null; by: 'you' | 'staff'; at: Date | null; before: Logging | null }

/** What the person wants logged of each of their applications, by name; for staff, of the person whose record they have open. */
export async function listLogging(actor: PersonActor | (StaffActor & { readonly about: string })): Promise<LoggingChoice[]> {
  const [answer] = await atOnce(actor, [
    `select id as application, name, ${loggingNow} as logging, case when logging_until > now() then logging_until end as until, logging_then as next,
      logging_by as by, logging_at as at, logging_before as before from applications order by lower(name), id`,
  ])
  return (answer!.rows as Row[]).map(({ application, name, logging, until, next, by, at, before }) => ({
    application,
    name,
    logging,
    ...(until && next && { until: { at: until, next } }),
    ...(by === 'staff' && at && before && { byStaff: { at, before } }),
  }))
}
