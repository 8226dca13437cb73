import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { policyPublications } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { versionOf, versions } from '#policies/versions.ts'
import { as, type StaffActor } from '../actor.ts'
import { agreedDigest, policyDigest } from '../policy-digest.ts'
import { confirmVersion } from './confirm-version.ts'
import { countProposals } from './count-proposals.ts'
import { endProposal } from './end-proposal.ts'
import { listPublished } from './list-published.ts'
import { listVersions } from './list-versions.ts'
import { proposeVersion } from './propose-version.ts'

const database = await testDatabase()
const visitor = { kind: 'visitor' } as const
const officer = async (name: string, role: 'support' | 'privacy' = 'privacy'): Promise<StaffActor> => {
  const staff = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [staff, `${staff}@desk.example`, name, role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}
const [first, second, support] = [await officer('First'), await officer('Second'), await officer('Third', 'support')]
const version = versionOf('2027-02-01')!
const digest = agreedDigest(version)
const on = (day: string) => vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${day}T12:00:00Z`) })

beforeEach(async () => {
  on('2026-12-01')
  await database.query(`delete from policy_publications where version = $1`, [version.effective])
})
afterEach(() => void vi.useRealTimers())

const propose = async (actor = first): Promise<string> => {
  await proposeVersion(actor, { version: version.effective })
  return (await listVersions(actor)).find(({ policy }) => policy === version)!.proposal!
}
const listed = async (actor = first) => (await listVersions(actor)).find(({ policy }) => policy === version)!
const days = async () => (await listPublished(visitor)).map(({ effective }) => effective)

test('what was in force before stays published, and says the same as when it was', async () => {
  expect(await days()).toEqual(['2026-11-30', '2026-11-29', '2026-11-01'])
  const found = await database.query<{ version: string; digest: string; tells: boolean }>('select version, digest, tells from policy_publications order by version')
  expect(found).toEqual(['2026-11-01', '2026-11-29', '2026-11-30'].map((day) => ({ version: day, digest: policyDigest(versionOf(day)!), tells: false })))
  expect((await listVersions(first)).map(({ state, changed }) => [state, changed])).toEqual([['written', false], ['published', false], ['published', false], ['published', false]])
})

test('a deployment in which nothing was ever published shows the first version', async () => {
  await database.query('create table kept as select * from policy_publications')
  await database.query('delete from policy_publications')
  expect(await days()).toEqual([versions.at(-1)!.effective])
  await database.query('insert into policy_publications select * from kept')
  await database.query('drop table kept')
})

test('a version is written, proposed, and published by another; only then anybody can read it', async () => {
  const proposal = await propose()
  expect(await listed()).toMatchObject({ state: 'proposed', proposed: { name: 'First', mine: true }, confirmed: null, telling: null })
  expect([await countProposals(first), await countProposals(second)]).toEqual([0, 1])
  expect(await days()).not.toContain(version.effective)
  await confirmVersion(second, { proposal, digest })
  expect(await listed()).toMatchObject({ state: 'published', confirmed: { name: 'Second', mine: false }, telling: { audience: 0, done: false } })
  expect(await days()).toContain(version.effective)
  expect(await countProposals(second)).toBe(0)
  const lines = await database.query<{ verb: string }>(`select verb from audit where record = 'policyPublications' order by id`)
  expect(lines.map(({ verb }) => verb)).toEqual(['propose-version', 'confirm-version'])
})

test('the same person in another session is no second one, and nobody but a privacy officer is one at all', async () => {
  const proposal = await propose()
  await expect(confirmVersion({ ...first, session: randomUUID() }, { proposal, digest })).rejects.toThrow('needsAnother')
  for (const verb of [confirmVersion, endProposal]) await expect(verb(support, { proposal, digest })).rejects.toThrow('notYourRole')
  await expect(proposeVersion(support, { version: version.effective })).rejects.toThrow('notYourRole')
  await expect(listVersions(support)).rejects.toThrow('notYourRole')
})

test('a proposal is taken back or refused, and can be made again; what is published stays', async () => {
  await endProposal(first, { proposal: await propose(), digest })
  expect(await listed()).toMatchObject({ state: 'written', ended: { name: 'First', by: 'author' } })
  await endProposal(second, { proposal: await propose(), digest })
  expect(await listed()).toMatchObject({ state: 'written', ended: { name: 'Second', by: 'another' } })
  const proposal = await propose()
  await expect(proposeVersion(second, { version: version.effective })).rejects.toThrow('settledAlready')
  await confirmVersion(second, { proposal, digest })
  for (const verb of [confirmVersion, endProposal]) await expect(verb(second, { proposal, digest })).rejects.toThrow('settledAlready')
  await expect(proposeVersion(first, { version: version.effective })).rejects.toThrow('settledAlready')
})

test('a text that was changed meanwhile is not published', async () => {
  const proposal = await propose()
  await expect(confirmVersion(second, { proposal, digest: `${'0'.repeat(64)}.${'0'.repeat(64)}` })).rejects.toThrow('versionChanged')
  await database.query(`update policy_publications set digest = 'other' where id = $1`, [proposal])
  expect(await listed()).toMatchObject({ changed: true })
  await expect(confirmVersion(second, { proposal, digest })).rejects.toThrow('versionChanged')
})

test('nor is one of which a translation was changed meanwhile; one made better later is no other version', async () => {
  const proposal = await propose()
  const others = `${policyDigest(version)}.${'0'.repeat(64)}`
  await expect(confirmVersion(second, { proposal, digest: others }), 'not what this officer looked at').rejects.toThrow('versionChanged')
  await database.query(`update policy_publications set digest = $2 where id = $1`, [proposal, others])
  expect(await listed()).toMatchObject({ changed: true })
  for (const said of [digest, others]) await expect(confirmVersion(second, { proposal, digest: said })).rejects.toThrow('versionChanged')
  await database.query('delete from policy_publications where id = $1', [proposal])
  await database.query('insert into policy_publications (version, digest, tells, proposed_by, confirmed_by, confirmed_at) values ($1, $2, true, $3, $4, now())', [version.effective, others, first.staff, second.staff])
  expect(await listed()).toMatchObject({ state: 'published', changed: false })
})

test('no policy holds backwards', async () => {
  const proposal = await propose()
  on('2027-02-02')
  await expect(confirmVersion(second, { proposal, digest })).rejects.toThrow('versionDayOver')
  await endProposal(second, { proposal, digest })
  await expect(proposeVersion(first, { version: version.effective })).rejects.toThrow('versionDayOver')
  await expect(proposeVersion(first, { version: '2026-12-24' })).rejects.toThrow('notFound')
})

test('of two who publish at the same moment one does', async () => {
  const [proposal, third] = [await propose(), await officer('Third')]
  const outcomes = await Promise.allSettled([second, third].map((actor) => confirmVersion(actor, { proposal, digest })))
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

/** Past the verbs, as a mistake in one of them would write it. */
const write = (actor: StaffActor, values: string) => as(actor, (_, client) => client.query(`update policy_publications set ${values} where version = '${version.effective}'`))
const insert = (actor: StaffActor, rest: string) => as(actor, (_, client) => client.query(`insert into policy_publications (version, digest, tells, proposed_by, proposed_at, confirmed_by, confirmed_at) values ('2027-02-01', 'x', true, ${rest})`))
const me = ({ staff }: StaffActor) => `'${staff}'`
const stepRefused = { code: '42501', constraint: 'publication_step' }

test('the database itself refuses one person in two places', async () => {
  await propose()
  await expect(write(first, `confirmed_by = ${me(first)}, confirmed_at = now()`)).rejects.toMatchObject({ constraint: 'policy_publications_confirmed' })
  await expect(database.query(`update policy_publications set confirmed_by = proposed_by, confirmed_at = now() where version = '2027-02-01'`), 'not even the owner').rejects.toThrow('policy_publications_confirmed')
})

test('the database itself refuses a step in another’s name, at another moment, or done over', async () => {
  await expect(insert(first, `${me(second)}, now(), null, null`)).rejects.toMatchObject(stepRefused)
  await expect(insert(first, `${me(first)}, now() - interval '1 day', null, null`)).rejects.toMatchObject(stepRefused)
  await expect(insert(first, `${me(first)}, now(), ${me(second)}, now()`)).rejects.toMatchObject(stepRefused)
  await expect(insert(first, `null, now(), null, now()`)).rejects.toMatchObject(stepRefused)
  const proposal = await propose()
  await expect(write(first, `confirmed_by = ${me(second)}, confirmed_at = now()`)).rejects.toMatchObject(stepRefused)
  await expect(write(second, `confirmed_by = ${me(second)}, confirmed_at = now() - interval '1 day'`)).rejects.toMatchObject(stepRefused)
  await expect(write(second, `ended_by = ${me(first)}, ended_at = now()`)).rejects.toMatchObject(stepRefused)
  for (const column of ['version', 'digest', 'tells', 'proposed_by']) await expect(write(second, `${column} = default`)).rejects.toMatchObject({ code: '42501' })
  await confirmVersion(second, { proposal, digest })
  await expect(write(second, `ended_by = ${me(second)}, ended_at = now()`)).rejects.toMatchObject(stepRefused)
  await expect(write(second, `confirmed_by = null, confirmed_at = null`)).rejects.toMatchObject(stepRefused)
})

test('the role of the moment counts: one since demoted or gone takes no step, though their session began before', async () => {
  const proposal = await propose()
  for (const change of [`role = 'support'`, `active = false`]) {
    const third = await officer('Third')
    await database.query(`update staff set ${change} where id = $1`, [third.staff])
    await expect(confirmVersion(third, { proposal, digest })).rejects.toThrow('roleChanged')
  }
  expect((await database.admin.select().from(policyPublications)).find(({ id }) => id === proposal)).toMatchObject({ confirmedBy: null })
})

test('what somebody proposed who has been demoted since, or is gone, nobody publishes; refused, it can be proposed again', async () => {
  for (const change of [`role = 'support'`, `active = false`]) {
    const gone = await officer('Gone')
    await proposeVersion(gone, { version: version.effective })
    const { id: proposal } = (await database.admin.select().from(policyPublications)).find(({ proposedBy, endedAt }) => proposedBy === gone.staff && !endedAt)!
    await database.query(`update staff set ${change} where id = $1`, [gone.staff])
    await expect(confirmVersion(second, { proposal, digest })).rejects.toMatchObject({ code: 'not-now', message: 'proposerGone' })
    await expect(write(second, `confirmed_by = ${me(second)}, confirmed_at = now()`)).rejects.toMatchObject(stepRefused)
    await endProposal(second, { proposal, digest })
  }
  await confirmVersion(second, { proposal: await propose(), digest })
})

test('people’s own role sees which versions are published, and writes none', async () => {
  const person = { kind: 'person', person: await database.person(), session: randomUUID(), provedAt: new Date() } as const
  await expect(as(person, (_, client) => client.query('select proposed_by from policy_publications'))).rejects.toMatchObject({ code: '42501' })
  await expect(as(person, (_, client) => client.query(`insert into policy_publications (version, digest, tells, confirmed_at) values ('2027-03-01', 'x', true, now())`))).rejects.toMatchObject({ code: '42501' })
  await expect(as(visitor, (_, client) => client.query('update policy_publications set told_at = now()'))).rejects.toMatchObject({ code: '42501' })
})
