import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { billingProfiles, corrections, profiles } from '#db/schema/index.ts'
import { as, type DelegateActor, type PersonActor, type Tx } from './actor.ts'
import { lockChoicesOf } from './choices-lock.ts'
import { dataMap } from './map.ts'
import { notify } from './notify.ts'
import { Invalid } from './refusals.ts'
import { tellRecipients } from './tell.ts'
import type { CorrectionKind, Personal, Structural } from './vocabulary.ts'
import { record } from './write.ts'

/** What can be corrected at once; a new e-mail address or number proves itself first. */
export type Kind = Exclude<CorrectionKind, 'choice'>
type Values = Readonly<Record<string, string | null>>

const rooms = { profiles, billingProfiles } as const
type Room = keyof typeof rooms

/** Where the map says that values of a kind lie: their table, and their columns in its order. */
export function placeOf(kind: Kind): { table: Room; columns: string[] } {
  const table: Room = kind.startsWith('billing-') ? 'billingProfiles' : 'profiles'
  const classified: readonly [string, Structural | Personal][] = Object.entries(dataMap[table].columns)
  return { table, columns: classified.flatMap(([column, entry]) => (entry.category !== 'none' && entry.correct === kind ? [column] : [])) }
}

/** How a corrected column is called in the history: `givenName`, `billing.street`. */
export const fieldName = (table: Room, column: string): string => (table === 'profiles' ? column : `billing.${column}`)

/** What we hold now of one kind, null where nothing is. */
export function held(actor: PersonActor, kind: Kind): Promise<Record<string, string | null>> {
  const { table, columns } = placeOf(kind)
  return as(actor, (tx) => read(tx, actor.person, table, columns))
}

/** The same in a transaction that is open. */
export function heldWithin(tx: Tx, actor: PersonActor, kind: Kind): Promise<Record<string, string | null>> {
  const { table, columns } = placeOf(kind)
  return read(tx, actor.person, table, columns)
}

/**
 * Puts new values in the place of old ones, with a line for each in the history, one in the audit and a mail that says so; whoever had an old
 * value is told. Empty values become null. `then`: what follows from it, as the last step. Throws `Invalid` `unchanged` when all is as before, `AlreadyDone` for a form sent twice.
 */
export async function correct(actor: PersonActor, kind: Kind, values: Values, then: (tx: Tx, before: Values) => Promise<void> = async () => undefined): Promise<void> {
  await as(actor, (tx) => correctWithin(tx, actor, kind, values, then))
}

/** The same in a transaction that is open. Of what staff do for the person another mail tells. */
export async function correctWithin(tx: Tx, actor: PersonActor | DelegateActor, kind: Kind, values: Values, then: (tx: Tx, before: Values) => Promise<void> = async () => undefined): Promise<void> {
  const { table, columns } = placeOf(kind)
  await record(tx, actor, { verb: `correct-${kind}`, table, columns })
  const before = await replace(tx, actor, kind, values)
  if (actor.kind === 'person') await notify(tx, { kind: 'corrected', person: actor.person, params: { field: kind } })
  await then(tx, before)
}

/** What an address of somebody is, and their choices follow. */
const moving: readonly Kind[] = ['email', 'phone', 'address']

/** The write itself, for who has recorded it already. Gives what was there before, as it stands when nobody writes choices of the person any more: whatever is said until the commit is about the new one. */
export async function replace(tx: Tx, actor: PersonActor | DelegateActor, kind: Kind, values: Values): Promise<Values> {
  const { table, columns } = placeOf(kind)
  if (moving.includes(kind)) await lockChoicesOf(tx, [actor.person])
  const before = await read(tx, actor.person, table, columns, true)
  const wanted = Object.fromEntries(columns.map((column) => [column, values[column] || null]))
  const changed = columns.filter((column) => wanted[column] !== before[column])
  if (changed.length === 0) throw new Invalid({ [columns[0]!]: 'unchanged' })
  const set = { ...Object.fromEntries(changed.map((column) => [column, wanted[column]])), updatedAt: sql`now()` }
  if (table === 'profiles') await tx.update(profiles).set(set).where(eq(profiles.personId, actor.person))
  else await tx.insert(billingProfiles).values({ personId: actor.person, ...set }).onConflictDoUpdate({ target: billingProfiles.personId, set })
  const lines = changed.map((column) => ({ id: randomUUID(), personId: actor.person, field: fieldName(table, column), oldValue: before[column], newValue: wanted[column], source: actor.kind === 'delegate' ? ('staff' as const) : ('you' as const) }))
  await tx.insert(corrections).values(lines)
  await tellRecipients(tx, lines)
  return before
}

async function read(tx: Tx, person: string, table: Room, columns: readonly string[], lock = false): Promise<Record<string, string | null>> {
  const room = rooms[table]
  const shown = Object.fromEntries(columns.map((column) => [column, room[column as 'personId']]))
  const query = tx.select(shown).from(room).where(eq(room.personId, person))
  const [row] = lock ? await query.for('update') : await query
  return row ?? Object.fromEntries(columns.map((column) => [column, null]))
}
