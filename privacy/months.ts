import { DatabaseFault } from '#db/door.ts'
import { as, type Actor } from './actor.ts'
import { sqlName, type OwnedName } from './keep.ts'

/** The logs: tables that are partitioned by month (UTC) on `at`. db/months.test.ts holds this against the database. */
export const byMonth = ['calls', 'messages', 'notifications', 'visits'] as const satisfies readonly OwnedName[]
export type Log = (typeof byMonth)[number]

export const isLog = (name: OwnedName): name is Log => byMonth.some((one) => one === name)

/** Makes the months of a log that hold these moments. Those that are there stay as they are. */
export const makeMonths = (actor: Actor, log: Log, moments: readonly Date[]): Promise<unknown> =>
  as(actor, (_, client) => client.query(`select make_month($1, month) from (select distinct date_trunc('month', moment at time zone 'UTC') at time zone 'UTC' as month from unnest($2::timestamptz[]) as m (moment)) as wanted`, [sqlName(log), moments]))

/**
 * Does a piece of work that writes rows of these moments into a table. The months ahead are made each night; when one is missing all the same,
 * because a row is older, it is made and the work done a second time. What throws has to be undone, as a transaction is.
 */
export async function inMonths<T>(actor: Actor, name: OwnedName, moments: () => readonly Date[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isLog(name) || !saysNoMonth(error)) throw error
    await makeMonths(actor, name, moments())
    return work()
  }
}

/** Postgres' "no partition of relation found for row": a check that has no name. */
const saysNoMonth = (error: unknown): boolean => error instanceof DatabaseFault && error.code === '23514' && !error.constraint
