import { randomUUID } from 'node:crypto'
import { eq, getTableColumns, is } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { getTableConfig, PgArray, PgTable, type PgColumn } from 'drizzle-orm/pg-core'
import { attachmentPlace } from '#privacy/attachment-place.ts'
import { sealBody } from '#privacy/bodies.ts'
import type { HttpContent } from '#privacy/http-content.ts'
import { sealFile } from '#privacy/kept-file.ts'
import { dataMap, type TableName } from '#privacy/map.ts'
import { keys } from '#privacy/stores/keys.ts'
import type { Personal, Structural } from '#privacy/vocabulary.ts'
import * as schema from './schema/index.ts'

type Database = NodePgDatabase<Record<string, never>>
/** What rows of a person refer to, and no erasure takes. */
const nobodys: readonly PgTable[] = [schema.staff, schema.incidents]
const tables = Object.values(schema).filter((table) => is(table, PgTable)) as PgTable[]

/** What of a request and its timeline is otherwise where the answer is mailed, and where it is printed and handed out. */
const answered = {
  mail: new Map<PgTable, object>([[schema.requests, { answerPost: null }], [schema.requestEvents, { handed: null, handedOn: null }]]),
  post: new Map<PgTable, object>([[schema.requests, { way: 'letter', answerTo: null, answerHash: null }], [schema.requestEvents, { kind: 'answer', by: 'staff' }]]),
}

/**
 * A person with one row in every table that can hold one, and `mark` in every free text of it: whatever the schema grows into. For the
 * canary tests: what is exported, shown or left over can be told by its mark. `by`: how the answer to their request reaches them, for whoever gets it printed is written to at no address. Needs a connection that no policy binds. Gives the id.
 */
export async function markedPerson(db: Database, mark: string, by: 'mail' | 'post' = 'mail'): Promise<string> {
  const person = randomUUID()
  const made = new Map<PgTable, Record<string, unknown>>()
  for (const table of parentsFirst()) {
    const all = rowOf(table, person, nobodys.includes(table) ? 'nobody’s' : mark, made)
    const row = await sealed(table, person, { ...all, ...answered[by].get(table) })
    made.set(table, (await db.insert(table).values(row as never).returning())[0] as Record<string, unknown>)
  }
  // What they sign in with did not change lately: no download would be handed out.
  await db.update(schema.profiles).set({ credentialsAt: new Date(Date.now() - 96 * 3_600_000) }).where(eq(schema.profiles.personId, person))
  return person
}

/** Bodies encrypted as the application does: the mark is in what they open to. */
async function sealed(table: PgTable, person: string, row: Record<string, unknown>): Promise<Record<string, unknown>> {
  const name = Object.entries(schema).find(([, one]) => one === table)![0] as TableName
  const columns = Object.entries<Structural | Personal>(dataMap[name].columns).filter(([, column]) => column.category !== 'none' && column.sealed)
  if (table === schema.requestAttachments) return { ...row, contents: sealFile(row['contents'] as Buffer, attachmentPlace(String(row['id']))) }
  if (columns.length === 0) return row
  const key = (await keys().of([person])).get(person)!
  const { name: own } = getTableConfig(table)
  const bodies = columns.map(([column]) => {
    const text = (row[column] as Buffer).toString()
    const content: HttpContent = { headers: [['X-Mark', text]], body: { text, bytes: text.length } }
    return [column, sealBody(key, { table: own, column: getTableColumns(table)[column]!.name, row: String(row['id']), person }, JSON.stringify(content))] as const
  })
  return { ...row, ...Object.fromEntries(bodies) }
}

/** `people`, every table with a column that says whose row it is, and what these refer to. */
function parentsFirst(): PgTable[] {
  const wanted = new Set(tables.filter((table) => table === schema.people || 'personId' in getTableColumns(table) || nobodys.includes(table)))
  const sorted: PgTable[] = []
  while (wanted.size > 0) {
    const next = [...wanted].find((table) => getTableConfig(table).foreignKeys.every((key) => !wanted.has(key.reference().foreignTable) || key.reference().foreignTable === table))
    if (!next) throw new Error('Foreign keys go round in a circle.')
    wanted.delete(next)
    sorted.push(next)
  }
  return sorted
}

function rowOf(table: PgTable, person: string, mark: string, made: Map<PgTable, Record<string, unknown>>): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    if (column.generatedIdentity) continue
    // One staff member makes all of it, and can do no more alone than take a hold back.
    if (table === schema.holds && /^(confirmed|lift)/.test(key)) continue
    // Nobody has reviewed it, and a look is for a request.
    if (table === schema.emergencyLooks && /^(review|verdict)/.test(key)) continue
    if (table === schema.looks && key === 'emergencyId') continue
    // What is written to many is nobody's.
    if (table === schema.outbox && key === 'campaignId') continue
    // Nothing has turned out since.
    if (table === schema.incidentNotices && key === 'updateId') continue
    // Nothing is an appeal, and of no event was anybody told: the keys that say so are the migration's.
    if (table === schema.requests && (key === 'appealOf' || key === 'duplicateOf')) continue
    // Nobody doubts who asks.
    if (table === schema.identityChecks && key === 'reason') continue
    if (table === schema.requestEvents && (key === 'noticeId' || key === 'reason' || key === 'deed' || key === 'correctionId' || key === 'fileOf' || key === 'filePlace')) continue
    // Written, and no step further.
    if (table === schema.incidents && !column.notNull) continue
    row[key] = isStaffs(table, column) && !column.notNull ? null : referred(table, column, made) ?? valueOf(table, key, column, person, mark)
  }
  return row
}

/** Who of staff did something with it: nobody has yet, where that may be. */
const isStaffs = (table: PgTable, column: PgColumn): boolean =>
  'personId' in getTableColumns(table) && getTableConfig(table).foreignKeys.some((key) => key.reference().foreignTable === schema.staff && key.reference().columns.some(({ name }) => name === column.name))

function referred(table: PgTable, column: PgColumn, made: Map<PgTable, Record<string, unknown>>): unknown {
  for (const key of getTableConfig(table).foreignKeys) {
    const { columns, foreignColumns, foreignTable } = key.reference()
    const at = columns.findIndex((one) => one.name === column.name)
    if (at < 0) continue
    const name = Object.entries(getTableColumns(foreignTable)).find(([, one]) => one.name === foreignColumns[at]!.name)![0]
    return made.get(foreignTable)?.[name]
  }
  return undefined
}

function valueOf(table: PgTable, key: string, column: PgColumn, person: string, mark: string): unknown {
  const own = `${mark} ${getTableConfig(table).name} ${key} ${randomUUID().slice(0, 8)}`
  if (key === 'personId' || (table === schema.people && key === 'id')) return person
  const words = is(column, PgArray) ? column.baseColumn.enumValues : column.enumValues
  if (words?.length) return is(column, PgArray) ? [words[0]] : words[0]
  if (key === 'locale') return 'en'
  if (key === 'email') return `${own.replaceAll(' ', '.')}@customer.example`
  if (is(column, PgArray)) return [own]
  const type = column.getSQLType()
  if (type === 'text') return own
  if (type === 'bytea') return Buffer.from(own)
  if (type === 'uuid') return randomUUID()
  if (type === 'inet') return '192.0.2.77'
  if (type === 'boolean') return true
  if (type === 'date') return new Date().toISOString().slice(0, 10)
  // They are to do what people do.
  if (table === schema.people && key === 'frozenAt') return null
  // Who has stopped it has nothing more to decide.
  if (table === schema.enquiries && key === 'stoppedAt') return null
  // A copy is seen as long as its server allows.
  if (table === schema.cachedContents && key === 'expiresAt') return new Date(Date.now() + 3_600_000)
  if (type.startsWith('timestamp')) return new Date()
  return 1
}
