import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { sealBody } from '../bodies.ts'
import type { Dataset } from '../datasets.ts'
import { sqlName } from '../keep.ts'
import type { Keys } from '../keys.ts'
import { isLog } from '../months.ts'
import { findApplications } from './find-applications.ts'
import { tables, type Dropped, type Row } from './tables.ts'

export type TypedRow<D extends Dataset = Dataset> = { line: number; row: Row<D> }
export type RefusedRow = { line: number; field: string; reason: string }
export type Written = { stored: number; known: number } & Record<Dropped, number>

/** A row that is kept: what stands in it, and what is still to be encrypted. */
type Kept = { person: string; values: readonly unknown[]; bodies: readonly (string | null)[] }

/**
 * Writes rows of one data set in a transaction of their source. What it handed in before stays as it is, and what its owner or the server it
 * comes from does not allow is left out, and of frozen accounts all that no bill rests on; rows about nobody we know are named. Bodies are encrypted with the key of whom they are about.
 */
export async function writeBatch<D extends Dataset>(
  client: PoolClient,
  { source, dataset, keys }: { source: string; dataset: D; keys: Keys },
  rows: readonly TypedRow<D>[],
): Promise<Written & { refused: RefusedRow[] }> {
  const table = tables[dataset]
  const people = await findPeople(client, new Set(rows.map(({ row }) => row.customer)))
  const applications = rows.flatMap(({ row }) => {
    const whose = people.get(row.customer)
    return 'application' in row && whose && (table.billed || !whose.frozen) ? [{ person: whose.id, name: row.application }] : []
  })
  const application = await findApplications(client, applications)
  const dropped: Record<Dropped, number> = { notLogged: 0, notAllowed: 0 }
  const refused: RefusedRow[] = []
  const kept = new Map<string, Kept>()
  let good = 0
  for (const { line, row } of rows) {
    const whose = people.get(row.customer)
    if (!whose) {
      refused.push({ line, field: 'customer', reason: 'unknownCustomer' })
      continue
    }
    if (whose.frozen && !table.billed) {
      dropped.notLogged += 1
      continue
    }
    const person = whose.id
    const from = 'application' in row ? application(person, row.application) : undefined
    const logging = from?.logging ?? 'full'
    const values = table.values(row, logging)
    if (typeof values === 'string') {
      dropped[values] += 1
      continue
    }
    good += 1
    // Twice in one batch, maybe with another time: the first counts.
    if (kept.has(row.id)) continue
    kept.set(row.id, { person, values: [person, source, row.id, ...(table.ofApplication ? [from?.id ?? null] : []), ...values], bodies: table.sealed?.values(row, logging) ?? [] })
  }
  const whole = table.sealed ? await sealed([...kept.values()], sqlName(table.record), table.sealed.columns, keys) : [...kept.values()].map(({ values }) => values)
  const stored = whole.length === 0 ? 0 : ((await client.query(insertSql(dataset), turned(whole))).rowCount ?? 0)
  return { stored, known: good - stored, ...dropped, refused }
}

/** Each row with its id, to which its bodies are bound, and its bodies encrypted. */
async function sealed(rows: readonly Kept[], table: string, columns: readonly string[], keys: Keys): Promise<unknown[][]> {
  const keyOf = await keys.of(rows.flatMap(({ person, bodies }) => (bodies.some((body) => body !== null) ? [person] : [])))
  return rows.map(({ person, values, bodies }) => {
    const row = randomUUID()
    return [...values, row, ...bodies.map((body, i) => (body === null ? null : sealBody(keyOf.get(person)!, { table, column: columns[i]!, row, person }, body)))]
  })
}

/** The people an operator calls by these numbers, by number. Who was erased is nobody any more. */
async function findPeople(client: PoolClient, customers: ReadonlySet<string>): Promise<Map<string, { id: string; frozen: boolean }>> {
  const { rows } = await client.query<{ customer: string; id: string; frozen: boolean }>(
    `select external_id as customer, people.id, frozen_at is not null as frozen from profiles join people on people.id = person_id where external_id = any($1)`,
    [[...customers]],
  )
  return new Map(rows.map(({ customer, ...person }) => [customer, person]))
}

const made = new Map<Dataset, string>()

function insertSql(dataset: Dataset): string {
  const known = made.get(dataset)
  if (known) return known
  const { record, ofApplication, columns, sealed } = tables[dataset]
  const all = [
    ['person_id', 'uuid'],
    ['source_id', 'uuid'],
    ['external_id', 'text'],
    ...(ofApplication ? [['application_id', 'uuid']] : []),
    ...columns,
    ...(sealed ? [['id', 'uuid'], ...sealed.columns.map((column) => [column, 'bytea'])] : []),
  ]
  const names = all.map(([name]) => name).join(', ')
  const given = `select * from unnest(${all.map(([, type], i) => `$${i + 1}::${type}[]`).join(', ')}) as r (${names})`
  const into = sqlName(record)
  const sql = isLog(record) || record === 'cachedContents' ? onceForAll(into, names, given, columns[0]![0]) : `insert into ${into} (${names}) ${given} on conflict do nothing`
  made.set(dataset, sql)
  return sql
}

/**
 * What was handed in stands in a table beside it, where whoever hands in the same waits: a unique key of a log that is partitioned would hold the
 * time, and one of copies would forget those their holder purged.
 */
const onceForAll = (table: string, names: string, given: string, clock: string): string =>
  `with given as (select *, record_key('${table}', source_id, external_id) as key from (${given}) as r),
     fresh as (insert into known_records (key, at) select key, ${clock} from given order by key on conflict do nothing returning key)
   insert into ${table} (${names}) select ${names} from given join fresh using (key)`

/** Rows as columns. */
const turned = (rows: readonly (readonly unknown[])[]): unknown[][] => rows[0]!.map((_, i) => rows.map((row) => row[i]))
