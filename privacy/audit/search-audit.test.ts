import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { auditSearch, labels } from '#messages/en.ts'
import { testDatabase } from '#db/test-database.ts'
import { tamperer } from '#db/test-tamperer.ts'
import type { StaffActor } from '../actor.ts'
import { dataMap } from '../map.ts'
import { staffRoles, type StaffRole } from '../vocabulary.ts'
import { auditAsked } from './audit-asked.ts'
import { chainState } from './chain-state.ts'
import { checkAudit } from './check-audit.ts'
import { listVerbs } from './list-verbs.ts'
import { sealAudit } from './seal-audit.ts'
import { auditReaders, searchAudit } from './search-audit.ts'

const database = await testDatabase()
const tamper = await tamperer(database)
const member = async (role: StaffRole): Promise<StaffActor> => {
  const staff = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [staff, `${staff}@desk.example`, 'S. Sample', role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}
const auditor = await member('auditor')
const [person, other] = [randomUUID(), randomUUID()]
const asked = (query: Record<string, string> = {}) => auditAsked.parse(query)
const verbsOf = async (query: Record<string, string>) => (await searchAudit(auditor, asked(query))).lines.map(({ verb }) => verb)

beforeAll(async () => {
  await database.query(
    `insert into audit (at, actor, actor_id, person_id, verb, record, columns)
     values ('2026-03-01 23:59:59Z', 'person', $1, $1, 'correct', 'profiles', '{street}'), ('2026-03-02 00:00:00Z', 'staff-support', $2, $1, 'look-up', 'looks', '{}'),
       ('2026-03-02 23:59:59Z', 'worker', null, $2, 'sweep', 'calls', '{}'), ('2026-03-03 00:00:00Z', 'eraser', null, $2, 'erase', 'people', '{state}')`,
    [person, other],
  )
  await database.query(`insert into audit (at, actor, verb, record, columns) select '2026-04-01 00:00:00Z', 'worker', 'many', 'calls', '{}' from generate_series(1, 120)`)
})

test('lines are narrowed by day, verb, table, kind of actor and the ids of both sides, alone and together', async () => {
  expect(await verbsOf({ from: '2026-03-02', to: '2026-03-02' })).toEqual(['sweep', 'look-up'])
  expect(await verbsOf({ to: '2026-03-01' })).toEqual(['correct'])
  expect(await verbsOf({ verb: 'erase' })).toEqual(['erase'])
  expect(await verbsOf({ table: 'looks' })).toEqual(['look-up'])
  expect(await verbsOf({ actor: 'staff-support' })).toEqual(['look-up'])
  expect(await verbsOf({ person })).toEqual(['look-up', 'correct'])
  expect(await verbsOf({ by: person })).toEqual(['correct'])
  expect(await verbsOf({ person: other, actor: 'worker', from: '2026-03-01' })).toEqual(['sweep'])
  expect(await verbsOf({ person, actor: 'worker' })).toEqual([])
})

test('what an address names wrongly narrows nothing, and reaches no statement', async () => {
  expect(asked({ from: 'yesterday', to: '2026-02-30', verb: "x' or true", table: 'pg_class', actor: 'root', before: '-1' })).toEqual({})
})

test('an id is found by its beginning as the lines show it, and what is none finds nothing rather than everything', async () => {
  expect(await verbsOf({ person: person.slice(0, 8) })).toEqual(['look-up', 'correct'])
  expect(await verbsOf({ person: ` ${person.slice(0, 14).toUpperCase()} ` })).toEqual(['look-up', 'correct'])
  expect(await verbsOf({ by: person.slice(0, 8) })).toEqual(['correct'])
  for (const none of ['mara', 'ada@customer.example', '1', person.slice(0, 7), `${person}0`, "x' or true", '--------', randomUUID()]) {
    expect(await verbsOf({ person: none }), none).toEqual([])
    expect(await verbsOf({ by: none }), none).toEqual([])
  }
  expect(asked({ person: ' ' }).person).toBeUndefined()
})

test('each table has a name to be read by', () => {
  const unnamed = Object.keys(dataMap).filter((table) => !(table in labels.records) && !(table in auditSearch.tables))
  expect(unnamed).toEqual([])
  expect(Object.keys(auditSearch.tables).filter((table) => !(table in dataMap) || table in labels.records)).toEqual([])
})

test('pages follow each other by the number of the line: none twice, none left out', async () => {
  const seen: number[] = []
  for (let before: number | undefined; ; ) {
    const { lines, older } = await searchAudit(auditor, { ...asked({ verb: 'many' }), before })
    seen.push(...lines.map(({ id }) => id))
    if (older === undefined) break
    before = older
  }
  expect(seen).toHaveLength(120)
  expect(new Set(seen).size).toBe(120)
  expect(seen).toEqual(seen.toSorted((a, b) => b - a))
})

test('the verbs there are, each once, in their order', async () => {
  expect(await listVerbs(auditor)).toEqual(['correct', 'erase', 'look-up', 'many', 'sweep'])
})

test('it is read by auditor, privacy officer and legal, of whom none sees more by it; and by nobody else', async () => {
  for (const role of staffRoles) {
    const actor = await member(role)
    if ((auditReaders as readonly StaffRole[]).includes(role)) expect((await searchAudit(actor, asked({ person }))).lines).toHaveLength(2)
    else await expect(searchAudit(actor, asked())).rejects.toThrow('notYourRole')
  }
})

test('the state of the chain: nothing, sealed and signed, found good, found bad, its end cut off', async () => {
  const visitor = { kind: 'visitor' } as const
  const worker = { kind: 'worker', task: 'sweep' } as const
  expect(await chainState(visitor)).toEqual({ signed: false, outside: 'none' })
  await sealAudit({ kind: 'sealer' })
  expect(await chainState(visitor)).toMatchObject({ head: { number: 1, lines: 124 }, signed: true, outside: 'there' })
  await checkAudit(worker)
  expect((await chainState(visitor)).good).toBeInstanceOf(Date)
  await tamper(`update audit set verb = 'other' where verb = 'erase'`)
  await expect(checkAudit(worker)).rejects.toThrow('not as it was sealed')
  const { good, bad } = await chainState(visitor)
  expect(bad!.getTime()).toBeGreaterThan(good!.getTime())
  await tamper(`update audit_seals set signature = repeat('A', 86)`)
  expect(await chainState(visitor)).toMatchObject({ signed: false, outside: 'there' })
  await tamper(`delete from audit_seals`)
  expect(await chainState(visitor)).toMatchObject({ signed: false, outside: 'lost' })
})
