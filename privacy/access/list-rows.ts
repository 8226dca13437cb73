import { and, desc, eq, sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { profiles } from '#db/schema/index.ts'
import { as, type PersonActor, type Tx } from '../actor.ts'
import { holdingOf, type OwnedName } from '../holdings.ts'
import { columnOf, tableOf } from '../keep.ts'
import { numberBeginnings } from '../number-beginnings.ts'
import { NotFound } from '../refusals.ts'
import { rowColumns, toRow, type HeldRow } from '../held-row.ts'
import { withinDays, type Days } from '../within-days.ts'

export const pageRows = 50

/** What a server answered to a notification: it took it, or it refused or said nothing. */
export const answers = ['taken', 'failed'] as const
export type Answer = (typeof answers)[number]

export const directions = ['in', 'out'] as const
export type Direction = (typeof directions)[number]

/**
 * `after`: the id of the last row of the page before. `application`: the id of the one it
 * belongs to. `answer`: of notifications. `number`: what the other party's number begins with, as the person types it. A kind that has no such
 * column is not narrowed.
 */
export type Asked = Days & { record: OwnedName; after?: string; application?: string; answer?: Answer; direction?: Direction; status?: string; number?: string }
/** `total`: rows that fit what was asked, on all pages. `older`: the id after which the next page begins. */
export type Page = { rows: HeldRow[]; total: number; older?: string }

/**
 * A page of the person's own rows of one kind, newest first; the database gives no other rows. Throws `NotFound` for a kind that is not
 * shown, for an `after` that is not a row of the person's, and for an `application` that is no id.
 */
export async function listRows(actor: PersonActor, { record, after, application, answer, direction, status, number, ...days }: Asked): Promise<Page> {
  const holding = holdingOf(record)
  if (!holding.readable) throw new NotFound()
  const table = tableOf(record)
  const clock = holding.clock && columnOf(record, holding.clock)
  const id = columnOf(record, 'id')
  if (after && (!clock || !fits(id.getSQLType(), after))) throw new NotFound()
  const owner = columnOf(record, 'applicationId')
  if (application && !fits('uuid', application)) throw new NotFound()
  const within: (SQL | undefined)[] = [
    ...(clock ? withinDays(clock, days) : []),
    owner && application ? eq(owner, application) : undefined,
    record === 'notifications' && answer ? answered(answer) : undefined,
    is('direction', direction),
    record === 'notifications' ? undefined : is('status', status),
  ]
  function is(name: string, value: string | undefined): SQL | undefined {
    const column = value && columnOf(record, name)
    return column ? eq(column, value) : undefined
  }
  const party = columnOf(record, 'otherParty')
  const beyond = clock && after ? sql`(${clock}, ${id}) < (select ${clock}, ${id} from ${table} where ${id} = ${after})` : undefined
  return as(actor, async (tx) => {
    const those = and(...within, party && number ? beginsWith(party, numberBeginnings(number, await countryOf(tx))) : undefined)
    if (after && (await tx.$count(table, eq(id, after))) === 0) throw new NotFound()
    const found = await tx
      .select(rowColumns(holding))
      .from(table)
      .where(and(those, beyond))
      .orderBy(...(clock ? [desc(clock), desc(id)] : []))
      .limit(pageRows + 1)
    const rows = found.slice(0, pageRows).map(toRow)
    return { rows, total: await tx.$count(table, those), ...(found.length > pageRows && { older: rows.at(-1)!.id! }) }
  })
}

/** Where somebody is whose numbers begin without a code. */
async function countryOf(tx: Tx): Promise<string | null> {
  const [found] = await tx.select({ country: profiles.country }).from(profiles)
  return found?.country ?? null
}

function beginsWith(party: PgColumn, beginnings: readonly string[]): SQL {
  const patterns = beginnings.map((text) => `${text.replace(/[\\%_]/g, String.raw`\$&`)}%`)
  return sql`lower(ltrim(${party}, '+')) like any(${sql.param(patterns)}::text[])`
}

function answered(answer: Answer): SQL {
  const status = columnOf('notifications', 'status')
  return answer === 'taken' ? sql`${status} between 100 and 399` : sql`(${status} is null or ${status} not between 100 and 399)`
}

const fits = (type: string, id: string): boolean => (type === 'uuid' ? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ : /^\d{1,15}$/).test(id)
