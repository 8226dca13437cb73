import { randomUUID } from 'node:crypto'
import { and, desc, eq, inArray } from 'drizzle-orm'
import type { PoolClient } from 'pg'
import { conflicts, corrections, tombstones } from '#db/schema/index.ts'
import { as, type ImporterActor, type Tx } from '../actor.ts'
import { addressDigest, digest } from '../digest.ts'
import { followChoices, type Move } from '../follow-choices.ts'
import { overTheErased } from '../over-the-erased.ts'
import { tellRecipients } from '../tell.ts'
import { record } from '../write.ts'
import { broughtBy } from './brought-by.ts'
import { fields, type Field, type Known } from './find-known.ts'
import { isAnyOf } from './is-any-of.ts'
import { lockKnown } from './lock-known.ts'
import { movesOf } from './moves-of.ts'
import type { PersonRow } from './person-row.ts'
import { writeImportedAcceptances } from './write-imported-acceptances.ts'
import { writeImportedChoices } from './write-imported-choices.ts'
import { writeRefusals } from './write-refusals.ts'

export type TypedRow = PersonRow & { line: number }
export type RefusedRow = { line: number; column: string; reason: string }

/** So often a batch is begun where some of its people are erased meanwhile. */
const most = 5

export type Written = { made: number; changed: number; unchanged: number; kept: number }

/**
 * Writes rows with distinct ids and addresses in one transaction, or in several where many people move; gives how many people were made, changed or found as they are, and how many values of their own stayed.
 */
export async function importBatch(actor: ImporterActor, rows: readonly TypedRow[], refuse: (row: RefusedRow) => void): Promise<Written> {
  const written = await overTheErased(() => writeAtOnce(actor, rows), most)
  if (written) {
    for (const row of written.refused) refuse(row)
    return written.sum
  }
  const half = Math.ceil(rows.length / 2)
  const [one, other] = [await importBatch(actor, rows.slice(0, half), refuse), await importBatch(actor, rows.slice(half), refuse)]
  return { made: one.made + other.made, changed: one.changed + other.changed, unchanged: one.unchanged + other.unchanged, kept: one.kept + other.kept }
}

/** Undefined when more people move than one transaction takes: then nothing was written. */
async function writeAtOnce(actor: ImporterActor, rows: readonly TypedRow[]): Promise<{ sum: Written; refused: RefusedRow[] } | undefined> {
  return as(actor, async (tx, client) => {
    // Postgres keeps the plan of a foreign key's check for the whole connection: made while `people` is empty it reads all of the table,
    // for each row that follows.
    await client.query('set local enable_seqscan = off')
    const known = await lockKnown(tx, rows)
    if (!known) return undefined
    const erased = await findErased(tx, rows)
    const fresh: { id: string; row: TypedRow }[] = []
    const found: { person: Known; row: TypedRow }[] = []
    const refused: RefusedRow[] = []
    for (const row of rows) {
      const person = known.byId.get(row.external_id)
      const holder = known.byAddress.get(row.email.toLowerCase())
      if (!person && erased(row)) refused.push({ line: row.line, column: 'external_id', reason: 'erased' })
      else if (holder && holder.externalId !== row.external_id) refused.push({ line: row.line, column: 'email', reason: 'addressInUse' })
      else if (person?.barred) refused.push({ line: row.line, column: 'external_id', reason: person.barred })
      else if (person) found.push({ person, row })
      else fresh.push({ id: randomUUID(), row })
    }
    await insertPeople(client, fresh)
    const { changed, kept, moves } = await updatePeople(tx, client, found)
    const brought = [...fresh.map(({ id, row }) => ({ id, row, email: row.email })), ...found.map(({ person, row }) => ({ id: person.personId, row, email: person.email }))]
    const stopped = await writeRefusals(tx, actor, brought)
    await writeImportedChoices(tx, brought)
    await writeImportedAcceptances(tx, brought)
    await record(tx, actor, { verb: 'import-people', table: 'profiles', columns: fields.map(([, field]) => field) })
    await followChoices(tx, moves, { also: stopped })
    return { sum: { made: fresh.length, changed, unchanged: found.length - changed, kept }, refused }
  })
}

/** Tells whose id or address belonged to somebody who was erased. */
async function findErased(tx: Tx, rows: readonly TypedRow[]): Promise<(row: TypedRow) => boolean> {
  const hashes = (row: TypedRow): string[] => [digest('tombstone', row.external_id), addressDigest('tombstone', row.email)]
  const marked = new Set((await tx.select({ hash: tombstones.hash }).from(tombstones).where(isAnyOf(tombstones.hash, rows.flatMap(hashes)))).map(({ hash }) => hash))
  return marked.size === 0 ? () => false : (row) => hashes(row).some((hash) => marked.has(hash))
}

async function insertPeople(client: PoolClient, fresh: readonly { id: string; row: TypedRow }[]): Promise<void> {
  if (fresh.length === 0) return
  const ids = fresh.map(({ id }) => id)
  await client.query(`insert into people (id, since) select id, coalesce(since, current_date) from unnest($1::uuid[], $2::date[]) as r (id, since)`, [
    ids,
    fresh.map(({ row }) => row.since || null),
  ])
  await client.query(
    `insert into profiles (person_id, external_id, email, given_name, family_name, organisation, street, city, region, postal_code, country, phone, birthday, locale, time_zone, source)
     select *, 'import' from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::date[], $14::text[], $15::text[])`,
    [ids, fresh.map(({ row }) => row.external_id), fresh.map(({ row }) => row.email), ...fields.map(([column, field]) => fresh.map(({ row }) => row[column] || whenEmpty(field)))],
  )
}

/** What a field is when the list has nothing for it: how dates are written is never nothing. */
const whenEmpty = (field: Field): string | null => (field === 'locale' ? 'en' : null)

/** A value the list would change, or would if it were not the person's own. */
type Difference = { person: Known; field: Field | 'email'; oldValue: string | null; newValue: string | null }

/** Brings known people up to date, except where they corrected a value themselves; each change stands in their history, each difference that stays too. */
async function updatePeople(tx: Tx, client: PoolClient, found: readonly { person: Known; row: TypedRow }[]): Promise<{ changed: number; kept: number; moves: Move[] }> {
  if (found.length === 0) return { changed: 0, kept: 0, moves: [] }
  const own = await correctedByThemselves(tx, found.map(({ person }) => person.personId))
  const stays: Difference[] = []
  const changes = found.flatMap(({ person, row }) => {
    const brought = broughtBy(person, row)
    const differences = fields.flatMap(([, field]): Difference[] => (brought[field] === person[field] ? [] : [{ person, field, oldValue: person[field], newValue: brought[field] }]))
    const isOwn = ({ field }: Difference) => own.has(`${person.personId} ${field}`)
    // A list that has nothing for what somebody told us does not contradict them.
    stays.push(...differences.filter((one) => isOwn(one) && one.newValue !== null))
    if (row.email.toLowerCase() !== person.email.toLowerCase()) stays.push({ person, field: 'email', oldValue: person.email, newValue: row.email })
    const changed = differences.filter((one) => !isOwn(one))
    const next = Object.fromEntries(fields.map(([, field]) => [field, person[field]])) as Record<Field, string | null>
    for (const { field, newValue } of changed) next[field as Field] = newValue
    return changed.length ? [{ person, next, changed }] : []
  })
  const kept = await keepOwn(tx, client, stays)
  if (changes.length === 0) return { changed: 0, kept, moves: [] }
  await client.query(
    `update profiles set given_name = r.given_name, family_name = r.family_name, organisation = r.organisation, street = r.street, city = r.city, region = r.region,
       postal_code = r.postal_code, country = r.country, phone = r.phone, birthday = r.birthday, locale = r.locale, time_zone = r.time_zone, updated_at = now()
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::date[], $12::text[], $13::text[])
       as r (person_id, given_name, family_name, organisation, street, city, region, postal_code, country, phone, birthday, locale, time_zone)
     where profiles.person_id = r.person_id`,
    [changes.map(({ person }) => person.personId), ...fields.map(([, field]) => changes.map(({ next }) => next[field]))],
  )
  await tellRecipients(tx, await writeHistory(client, changes.flatMap(({ changed }) => changed), 'changed'))
  return { changed: changes.length, kept, moves: changes.flatMap(({ person, next }) => movesOf(person, { ...next, email: person.email })) }
}

type Line = { id: string; personId: string; field: string; oldValue: string | null }

async function writeHistory(client: PoolClient, differences: readonly Difference[], outcome: 'changed' | 'kept'): Promise<Line[]> {
  const lines = differences.map(({ person, ...one }) => ({ id: randomUUID(), personId: person.personId, ...one }))
  const column = (of: (line: (typeof lines)[number]) => string | null) => lines.map(of)
  await client.query(
    `insert into corrections (id, person_id, field, old_value, new_value, source, outcome)
     select *, 'import', $6 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[])`,
    [column(({ id }) => id), column(({ personId }) => personId), column(({ field }) => field), column(({ oldValue }) => oldValue), column(({ newValue }) => newValue), outcome],
  )
  return lines
}

/** What people corrected themselves stays; the desk settles each difference once, however often the same list is brought. Gives how many are new. */
async function keepOwn(tx: Tx, client: PoolClient, stays: readonly Difference[]): Promise<number> {
  if (stays.length === 0) return 0
  const raised = await tx
    .selectDistinctOn([conflicts.personId, conflicts.field], { person: conflicts.personId, field: conflicts.field, state: conflicts.state, said: corrections.newValue })
    .from(conflicts)
    .innerJoin(corrections, eq(corrections.id, conflicts.correctionId))
    .where(isAnyOf(conflicts.personId, stays.map(({ person }) => person.personId)))
    .orderBy(conflicts.personId, conflicts.field, desc(conflicts.at))
  const last = new Map(raised.map((one) => [`${one.person} ${one.field}`, one]))
  const fresh = stays.filter(({ person, field, newValue }) => {
    const before = last.get(`${person.personId} ${field}`)
    return !before || (before.state !== 'open' && before.said !== newValue)
  })
  if (fresh.length === 0) return 0
  const lines = await writeHistory(client, fresh, 'kept')
  await client.query(`insert into conflicts (person_id, correction_id, field) select * from unnest($1::uuid[], $2::uuid[], $3::text[])`, [
    lines.map(({ personId }) => personId),
    lines.map(({ id }) => id),
    lines.map(({ field }) => field),
  ])
  return fresh.length
}

async function correctedByThemselves(tx: Tx, people: readonly string[]): Promise<Set<string>> {
  const lines = await tx
    .select({ personId: corrections.personId, field: corrections.field })
    .from(corrections)
    .where(and(isAnyOf(corrections.personId, people), inArray(corrections.source, ['you', 'staff'])))
  return new Set(lines.map(({ personId, field }) => `${personId} ${field}`))
}
