import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout } from 'node:timers/promises'
import { DrizzleQueryError } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { DatabaseError, type PoolClient, type QueryResult } from 'pg'
import { inSpan, isTold, note } from '#telemetry/span.ts'
import { appPool } from './client.ts'

/** `$client`: its connection, for statements that are kept as text. */
export type Tx = NodePgDatabase<Record<string, never>> & { readonly $client: PoolClient }

/** Under which role a transaction runs, and for whom: one, or some at once. `token`: the digest of a session's token or a source's key, for what may only be found by it. `appealed`: beside it, that of the code of the request an appeal is against. `session`: by which staff act; one that has not passed its second factor opens nothing. */
export type Claims = { readonly role: string; readonly session?: string; readonly person?: string; readonly people?: readonly string[]; readonly staff?: string; readonly source?: string; readonly token?: string; readonly appealed?: string }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const roleName = /^forthright_[a-z_]+$/
const tokenDigest = /^[\w-]{43}$/

/** So often a transaction is begun that has to give way, and about so long (ms) the first wait is for whoever it gave way to. */
const [most, pause] = [3, 100]

/**
 * Runs `work` in one transaction under the claimed role. Only `privacy/actor.ts` calls this.
 * `snapshot` gives a read-only transaction that sees one moment (repeatable read). Any other that Postgres ends for the sake of others is done over from its beginning, `work` and all, up to three times in all: it left nothing. So `work` changes nothing
 * outside of the transaction, or says so before it does (`onlyOnce`).
 */
export async function transaction<T>(claims: Claims, work: (tx: Tx, client: PoolClient) => Promise<T>, options: { snapshot?: boolean } = {}): Promise<T> {
  for (let begun = 1; ; begun++) {
    const now = { isFinal: options.snapshot === true || begun === most }
    try {
      return await connected(claims, async (client) => {
        attempts.set(client, now)
        await client.query(opening(claims, options.snapshot === true))
        const result = await work(drizzle({ client }), client)
        await client.query([...lastOf(client), 'commit'].join(';'))
        return result
      })
    } catch (error) {
      if (now.isFinal || !gaveWay(error)) throw error
    }
    // By chance, so that the two do not meet again.
    await setTimeout(begun * pause * (0.5 + Math.random()))
  }
}

/** Two waited for each other, and this one was ended (`40P01`); or what it had seen was no longer so (`40001`). */
const gaveWay = (error: unknown): boolean => error instanceof DatabaseFault && (error.code === '40P01' || error.code === '40001')

/** Which try of a transaction each connection is in. */
const attempts = new WeakMap<PoolClient, { isFinal: boolean }>()

/** From here on the transaction does something that its end does not undo, such as a line of the journal: should it have to give way after that, it fails. */
export function onlyOnce({ $client }: Tx): void {
  const now = attempts.get($client)
  if (now) now.isFinal = true
}

/**
 * What statements without parameters read under the claimed role, at one moment, in one round trip where `transaction` takes three: a
 * result for each. Only `privacy/actor.ts` calls this.
 */
export function reading(claims: Claims, statements: readonly string[]): Promise<QueryResult[]> {
  return connected(claims, async (client) => {
    const results = (await client.query([opening(claims, true), ...statements, 'commit'].join(';'))) as unknown as QueryResult[]
    return results.slice(-1 - statements.length, -1)
  })
}

/** Statements without parameters in a transaction that is open, in one round trip: a result for each. Each sees what was there when the one before it was through. */
export async function together(tx: Tx, statements: readonly string[]): Promise<QueryResult[]> {
  const results = (await tx.$client.query(statements.join(';'))) as unknown as QueryResult | QueryResult[]
  return Array.isArray(results) ? results : [results]
}

/** What is yet to be done in the transaction that each connection is in. */
const last = new WeakMap<PoolClient, string[]>()

/** A statement without parameters whose result nobody waits for: it goes along with the commit, or with the change to another role. What it fails with, the transaction fails with. */
export function atLast({ $client }: Tx, statement: string): void {
  last.set($client, [...(last.get($client) ?? []), statement])
}

function lastOf(client: PoolClient): string[] {
  const statements = last.get(client) ?? []
  last.delete(client)
  return statements
}

const inTransaction = new AsyncLocalStorage<boolean>()

/** For the one who has to write while they hold a transaction for long, and of whom there are fewer than connections. Only `privacy/actor.ts` calls this. */
export const beside = <T>(work: () => Promise<T>): Promise<T> => inTransaction.run(false, work)

/** Told of, where somebody wants to know, as one span: the role, and how often the database was asked something, but not what. */
const connected = <T>({ role }: Claims, work: (client: PoolClient) => Promise<T>): Promise<T> => inSpan('transaction', 'client', { 'forthright.role': role }, () => onConnection(work), { inside: true })

async function onConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  // With as many of these as there are connections, each would wait for the others.
  if (inTransaction.getStore()) throw new TypeError('A transaction asks for a second connection.')
  const client = await appPool().connect()
  const counted = isTold() ? countRoundTrips(client) : undefined
  let broken: Error | undefined
  try {
    return await inTransaction.run(true, () => work(client))
  } catch (error) {
    await client.query('rollback').catch((fatal: Error) => (broken = fatal))
    throw withoutValues(error)
  } finally {
    last.delete(client)
    attempts.delete(client)
    counted?.()
    client.release(broken)
  }
}

/** Counts what a connection is asked until it is called, which puts the number into the span and the connection back as it was. */
function countRoundTrips(client: PoolClient): () => void {
  let asked = 0
  const query = client.query.bind(client) as (...statement: unknown[]) => unknown
  const counting = (...statement: unknown[]): unknown => {
    asked += 1
    return query(...statement)
  }
  Object.assign(client, { query: counting })
  return () => {
    Reflect.deleteProperty(client, 'query')
    note({ 'forthright.round_trips': asked })
  }
}

/**
 * Runs `work` in the same transaction for somebody else, then goes on as before: whoever holds a connection asks for no second one, which could wait for ever for those who do
 * the same. Only `privacy/actor.ts` calls this.
 */
export async function within<T>(tx: Tx, { own, other }: { own: Claims; other: Claims }, work: () => Promise<T>): Promise<T> {
  const { $client: client } = tx
  const turn = (claims: Claims): Promise<unknown> => client.query([...lastOf(client), claiming(claims)].join(';'))
  await turn(other)
  try {
    const result = await work()
    await turn(own)
    return result
  } catch (error) {
    // Where this fails, too, the transaction is lost already: it can only be rolled back.
    await turn(own).catch(() => undefined)
    throw error
  }
}

/** What the database refused, told without a value: neither parameters nor Postgres' own details may reach a log. */
export class DatabaseFault extends Error {
  readonly code: string | undefined
  readonly constraint: string | undefined
  constructor({ code, constraint, table, severity, routine }: DatabaseError) {
    super(`Postgres ${code ?? 'error'} (${[severity, table, constraint, routine].filter(Boolean).join(', ')})`)
    this.code = code
    this.constraint = constraint
  }
}

function withoutValues(error: unknown): unknown {
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  return cause instanceof DatabaseError ? new DatabaseFault(cause) : cause
}

/** One round trip opens the transaction and says who is asking; both end with it, so a pooled connection forgets. */
function opening({ session, ...claims }: Claims, snapshot: boolean): string {
  return [snapshot ? 'begin isolation level repeatable read read only' : 'begin', ...(session ? passed(session, claims) : []), claiming(claims)].join('; ')
}

/** Whether the session by which staff act has passed its second factor, and they are still what they claim to be: asked as the role that sees sessions, before the staff's own. */
function passed(session: string, { staff = '', role }: Claims): string[] {
  for (const id of [session, staff]) if (!uuid.test(id)) throw new TypeError('Not an id.')
  const [, claimed] = /^forthright_staff_([a-z]+)$/.exec(role) ?? []
  if (!claimed) throw new TypeError('Not a role of the staff.')
  return [`select set_config('role', 'forthright_auth', true)`, `select refuse_unpassed('${session}', '${staff}'), refuse_demoted('${staff}', '${claimed}')`]
}

function claiming({ role, person = '', people = [], staff = '', source = '', token = '', appealed = '' }: Claims): string {
  if (!roleName.test(role)) throw new TypeError('Not a role of the door.')
  for (const id of [person, ...people, staff, source]) if (id !== '' && !uuid.test(id)) throw new TypeError('Not an id.')
  for (const digest of [token, appealed]) if (digest !== '' && !tokenDigest.test(digest)) throw new TypeError('Not a digest.')
  return `select set_config('role', '${role}', true), set_config('app.person', '${person}', true), set_config('app.people', '${people.join(',')}', true), set_config('app.staff', '${staff}', true), set_config('app.source', '${source}', true), set_config('app.token', '${token}', true), set_config('app.appealed', '${appealed}', true)`
}
