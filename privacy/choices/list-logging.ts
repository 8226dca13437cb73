import { atOnce, type PersonActor } from '../actor.ts'
import { loggingNow, type Logging } from '../logging.ts'

/** What is logged of one application. `until`: as long as that; then what `next` says. */
export type LoggingChoice = { application: string; name: string; logging: Logging; until?: { at: Date; next: Logging } }

type Row = { application: string; name: string; logging: Logging; until: Date | null; next: Logging | null }

/** What the person wants logged of each of their applications, by name. */
export async function listLogging(actor: PersonActor): Promise<LoggingChoice[]> {
  const [answer] = await atOnce(actor, [
    `select id as application, name, ${loggingNow} as logging, case when logging_until > now() then logging_until end as until, logging_then as next from applications order by lower(name), id`,
  ])
  return (answer!.rows as Row[]).map(({ application, name, logging, until, next }) => ({ application, name, logging, ...(until && next && { until: { at: until, next } }) }))
}
