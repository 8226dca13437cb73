import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type StaffActor } from '../actor.ts'
import { confirmIncident } from './confirm-incident.ts'
import { confirmUpdate } from './confirm-update.ts'
import { countWaitingIncidents } from './count-waiting-incidents.ts'
import { endUpdate } from './end-update.ts'
import { authorityInput, incidentInput, rewriteInput } from './incident-input.ts'
import { listIncidents } from './list-incidents.ts'
import { listPublishedIncidents } from './list-published-incidents.ts'
import { noteAuthority } from './note-authority.ts'
import { noteNoAuthority } from './note-no-authority.ts'
import { proposeIncident } from './propose-incident.ts'
import { readIncident } from './read-incident.ts'
import { returnIncident } from './return-incident.ts'
import { rewriteIncident } from './rewrite-incident.ts'
import { writeIncident } from './write-incident.ts'
import { writeUpdate } from './write-update.ts'

const database = await testDatabase()
const visitor = { kind: 'visitor' } as const
const officer = async (name: string, role: 'support' | 'privacy' = 'privacy'): Promise<StaffActor> => {
  const staff = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [staff, `${staff}@desk.example`, name, role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}
const [first, second, support] = [await officer('First'), await officer('Second'), await officer('Third', 'support')]

const typed = {
  title: 'A file of call records lay open',
  noticedOn: '2026-11-20',
  noticedAt: '9:30',
  happenedFrom: '2026-11-18',
  happenedTo: '2026-11-20',
  story: 'A copy of call records could be read by anybody who knew its address.',
  consequences: 'Somebody may know whom you called.',
  measures: 'We closed it within the hour.',
  advice: 'Be wary of calls that mention others.',
  records: ',calls,messages',
  reach: 'records',
  recordsFrom: '2026-03-01',
  recordsTo: '',
  highRisk: 'yes',
}
const input = (changes: Partial<typeof typed> = {}) => incidentInput.parse({ ...typed, ...changes })
const write = async (changes: Partial<typeof typed> = {}): Promise<{ incident: string; edition: number; number: number }> => {
  const { number } = await writeIncident(first, input(changes))
  const { row } = await readIncident(first, number)
  return { incident: row.id, edition: row.edition, number }
}
const step = ({ incident, edition }: { incident: string; edition: number }) => ({ incident, edition })
const published = async () => (await listPublishedIncidents(visitor)).map(({ number }) => number)
const codes = (changes: Partial<typeof typed>) => incidentInput.safeParse({ ...typed, ...changes }).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)

test('what is typed has to be possible: a moment that is over, days in their order, kinds there are', async () => {
  await expect(writeIncident(first, input({ noticedOn: '2999-01-01' }))).rejects.toMatchObject({ fields: { noticedOn: 'inTheFuture' } })
  expect(codes({ noticedAt: '25:00' })).toEqual(['noticedAt notATime'])
  expect(codes({ happenedTo: '2026-11-17' })).toEqual(['happenedTo endsBefore'])
  expect(codes({ recordsTo: '2026-02-01' })).toEqual(['recordsTo endsBefore'])
  expect(codes({ records: '' })).toEqual(['records chooseOne'])
  expect(codes({ title: 'Card 4111 1111 1111 1111' })).toEqual(['title cardNumber'])
  await expect(writeIncident(first, input({ records: 'calls,holds' })), 'what nobody may know of').rejects.toMatchObject({ fields: { records: 'chooseOne' } })
})

test('an incident is written, proposed, and published by another; only then anybody can read it', async () => {
  const one = await write()
  expect(await readIncident(first, one.number)).toMatchObject({ state: 'written', due: new Date('2026-11-23T09:30:00Z'), written: { name: 'First', mine: true }, affected: 0, telling: null })
  expect(await published()).not.toContain(one.number)
  await proposeIncident(first, step(one))
  expect([(await countWaitingIncidents(first)).second, (await countWaitingIncidents(second)).second]).toEqual([0, 1])
  expect(await published()).not.toContain(one.number)
  await confirmIncident(second, step(one))
  expect(await published()).toContain(one.number)
  expect(await readIncident(first, one.number)).toMatchObject({ state: 'published', confirmed: { name: 'Second', mine: false }, affected: null, telling: { audience: null, done: false } })
  const lines = await database.query<{ verb: string }>(`select verb from audit where record = 'incidents' order by id`)
  expect(lines.map(({ verb }) => verb)).toEqual(['write-incident', 'propose-incident', 'confirm-incident'])
  expect(await database.query(`select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-of-incident' and j.payload ->> 'id' = $1`, [one.incident])).toHaveLength(1)
})

test('the same person is no second one, nor is whoever is no privacy officer', async () => {
  const one = await write()
  await proposeIncident(first, step(one))
  await expect(confirmIncident({ ...first, session: randomUUID() }, step(one))).rejects.toThrow('needsAnother')
  for (const verb of [confirmIncident, returnIncident, proposeIncident]) await expect(verb(support, step(one))).rejects.toThrow('notYourRole')
  await expect(listIncidents(support)).rejects.toThrow('notYourRole')
  await expect(readIncident(support, one.number)).rejects.toThrow('notYourRole')
  await expect(writeIncident(support, input())).rejects.toThrow('notYourRole')
})

test('a proposal that comes to nothing can be written anew; one that is proposed or published can’t, and only what was read is published', async () => {
  const one = await write()
  await proposeIncident(first, step(one))
  await expect(rewriteIncident(first, { ...step(one), ...input() })).rejects.toThrow('settledAlready')
  await returnIncident(second, step(one))
  expect(await readIncident(first, one.number)).toMatchObject({ state: 'written', proposed: null, ended: { name: 'Second' } })
  await rewriteIncident(second, { ...step(one), ...input({ title: 'Two files lay open' }) })
  await expect(rewriteIncident(first, { ...step(one), ...input() })).rejects.toThrow('incidentChanged')
  await expect(proposeIncident(first, step(one))).rejects.toThrow('incidentChanged')
  const anew = { incident: one.incident, edition: 2 }
  await proposeIncident(first, anew)
  await expect(confirmIncident(second, step(one))).rejects.toThrow('incidentChanged')
  await confirmIncident(second, anew)
  for (const verb of [confirmIncident, returnIncident, proposeIncident]) await expect(verb(second, anew)).rejects.toThrow('settledAlready')
  expect((await listPublishedIncidents(visitor, one.number))[0]).toMatchObject({ title: 'Two files lay open', records: ['calls', 'messages'] })
})

test('a correction stands beside the old text, and takes two as well', async () => {
  const one = await write()
  await expect(writeUpdate(first, { incident: one.incident, words: 'Too early.' })).rejects.toThrow('settledAlready')
  await proposeIncident(first, step(one))
  await confirmIncident(second, step(one))
  const update = async (words: string) => (await writeUpdate(first, { incident: one.incident, words }), (await readIncident(first, one.number)).updates.find((found) => found.words === words)!.id)
  const later = await update('It was three files.')
  expect((await listPublishedIncidents(visitor, one.number))[0]!.updates).toEqual([])
  await expect(confirmUpdate(first, { update: later })).rejects.toThrow('needsAnother')
  await confirmUpdate(second, { update: later })
  await expect(endUpdate(second, { update: later })).rejects.toThrow('settledAlready')
  await endUpdate(second, { update: await update('No.') })
  expect((await listPublishedIncidents(visitor, one.number))[0]).toMatchObject({ story: typed.story, updates: [{ words: 'It was three files.' }] })
  await expect(as(second, (_, client) => client.query(`update incident_updates set words = 'x'`))).rejects.toMatchObject({ code: '42501' })
})

test('that the authority was told is noted once; late it needs a reason, and a high risk can’t be kept from it', async () => {
  const one = await write()
  const told = (toldOn: string, why = '') => authorityInput.parse({ incident: one.incident, toldOn, toldAt: '10:00', reference: 'IC-1', why })
  await expect(noteNoAuthority(first, { incident: one.incident, why: 'No.' })).rejects.toThrow('highRiskIsTold')
  await expect(noteAuthority(first, told('2026-11-19'))).rejects.toMatchObject({ fields: { toldOn: 'endsBefore' } })
  await expect(noteAuthority(first, told('2026-11-24'))).rejects.toMatchObject({ fields: { why: 'required' } })
  expect((await countWaitingIncidents(first)).authority).toBeGreaterThan(0)
  await noteAuthority(first, told('2026-11-24', 'Nobody was at work.'))
  await expect(noteAuthority(second, told('2026-11-21'))).rejects.toThrow('settledAlready')
  expect(await readIncident(second, one.number)).toMatchObject({ authorityBy: 'First', row: { authorityReference: 'IC-1', authorityWhy: 'Nobody was at work.' } })
  const low = await write({ highRisk: 'no' })
  await noteNoAuthority(first, { incident: low.incident, why: 'The file was sealed.' })
  expect((await readIncident(first, low.number)).row).toMatchObject({ authorityToldAt: null, authorityWhy: 'The file was sealed.' })
})

/** Past the verbs, as a mistake in one of them would write it. */
const set = (actor: StaffActor, incident: string, values: string) => as(actor, (_, client) => client.query(`update incidents set ${values} where id = '${incident}'`))
const me = ({ staff }: StaffActor) => `'${staff}'`
const refused = { code: '42501', constraint: 'incident_step' }

test('the database itself refuses one person in two places, a step in another’s name or done over, and a text that changes after it was proposed', async () => {
  const one = await write()
  await expect(set(first, one.incident, `proposed_by = ${me(second)}, proposed_at = now()`)).rejects.toMatchObject(refused)
  await expect(set(first, one.incident, `confirmed_by = ${me(first)}, confirmed_at = now()`)).rejects.toMatchObject(refused)
  await expect(set(first, one.incident, `title = 'x'`), 'in no edition of its own').rejects.toMatchObject(refused)
  await proposeIncident(first, step(one))
  await expect(set(first, one.incident, `confirmed_by = ${me(first)}, confirmed_at = now()`)).rejects.toMatchObject({ constraint: 'incidents_confirmed' })
  await expect(database.query(`update incidents set confirmed_by = proposed_by, confirmed_at = now() where id = $1`, [one.incident]), 'not even the owner').rejects.toThrow('incidents_confirmed')
  await expect(set(second, one.incident, `proposed_by = ${me(second)}, proposed_at = now()`), 'to confirm it as another').rejects.toMatchObject(refused)
  await expect(set(second, one.incident, `confirmed_by = ${me(second)}, confirmed_at = now() - interval '1 day'`)).rejects.toMatchObject(refused)
  await expect(set(second, one.incident, `title = 'x', edition = 2, written_by = ${me(second)}, written_at = now()`)).rejects.toMatchObject(refused)
  await confirmIncident(second, step(one))
  for (const values of [`story = 'x'`, `proposed_by = null, proposed_at = null, confirmed_by = null, confirmed_at = null`, `ended_by = ${me(second)}, ended_at = now()`]) await expect(set(second, one.incident, values)).rejects.toMatchObject(refused)
  await expect(as(second, (_, client) => client.query(`delete from incidents`))).rejects.toMatchObject({ code: '42501' })
})

test('the database itself refuses an incident that begins beyond its first step, and an update of one that is not published, or in another’s name', async () => {
  const one = await write()
  const copy = (column: string, value: string) => as(first, (_, client) => client.query(`insert into incidents (noticed_at, happened_from, title, story, consequences, measures, advice, records, reach, high_risk, written_by${column})
    values (now(), current_date, 'x', 'x', 'x', 'x', 'x', '{calls}', 'records', true, ${value})`))
  for (const [column, value] of [['', me(second)], [', audience', `${me(first)}, 1`], [', told_at', `${me(first)}, now()`], [', written_at', `${me(first)}, now() - interval '1 day'`], [', proposed_by, proposed_at', `${me(first)}, ${me(second)}, now()`]] as const) {
    await expect(copy(column, value)).rejects.toMatchObject(refused)
  }
  const update = (by: StaffActor) => as(first, (_, client) => client.query(`insert into incident_updates (incident_id, words, written_by) values ('${one.incident}', 'x', ${me(by)})`))
  await expect(update(first)).rejects.toMatchObject(refused)
  await proposeIncident(first, step(one))
  await confirmIncident(second, step(one))
  await expect(update(second)).rejects.toMatchObject(refused)
  await update(first)
})

test('the role of the moment counts: one since demoted or gone takes no step, though their session began before', async () => {
  const one = await write()
  await proposeIncident(first, step(one))
  for (const change of [`role = 'support'`, `active = false`]) {
    const third = await officer('Third')
    await database.query(`update staff set ${change} where id = $1`, [third.staff])
    await expect(confirmIncident(third, step(one))).rejects.toThrow('roleChanged')
  }
  expect(await readIncident(first, one.number)).toMatchObject({ state: 'proposed' })
})

test('what somebody proposed or wrote who has been demoted since, or is gone, nobody publishes; refused, it can be proposed again', async () => {
  for (const change of [`role = 'support'`, `active = false`]) {
    const [gone, one] = [await officer('Gone'), await write()]
    await proposeIncident(gone, step(one))
    await database.query(`update staff set ${change} where id = $1`, [gone.staff])
    await expect(confirmIncident(second, step(one))).rejects.toMatchObject({ code: 'not-now', message: 'proposerGone' })
    await expect(set(second, one.incident, `confirmed_by = ${me(second)}, confirmed_at = now()`)).rejects.toMatchObject(refused)
    await returnIncident(second, step(one))
    await proposeIncident(first, step(one))
    await confirmIncident(second, step(one))

    const writer = await officer('Writer')
    await writeUpdate(writer, { incident: one.incident, words: 'More came to light.' })
    const [update] = await database.query<{ id: string }>('select id from incident_updates where incident_id = $1', [one.incident])
    await database.query(`update staff set ${change} where id = $1`, [writer.staff])
    await expect(confirmUpdate(second, { update: update!.id })).rejects.toMatchObject({ code: 'not-now', message: 'proposerGone' })
    await expect(as(second, (_, client) => client.query(`update incident_updates set confirmed_by = ${me(second)}, confirmed_at = now() where id = '${update!.id}'`))).rejects.toMatchObject(refused)
    await endUpdate(second, { update: update!.id })
  }
})

test('nobody but staff reads what is not published, or the reference of the authority', async () => {
  const one = await write()
  const person = { kind: 'person', person: await database.person(), session: randomUUID(), provedAt: new Date() } as const
  for (const actor of [visitor, person]) {
    expect(await listPublishedIncidents(actor, one.number)).toEqual([])
    await expect(as(actor, (_, client) => client.query('select authority_reference from incidents'))).rejects.toMatchObject({ code: '42501' })
    await expect(as(actor, (_, client) => client.query('select written_by from incident_updates'))).rejects.toMatchObject({ code: '42501' })
  }
})

test.each([400, -400])('a machine whose clock was moved by %s days takes what has happened by the database, and refuses what has not', async (days) => {
  const [{ today, tomorrow } = { today: '', tomorrow: '' }] = await database.query<{ today: string; tomorrow: string }>(`select (now() at time zone 'UTC')::date::text as today, ((now() at time zone 'UTC')::date + 1)::text as tomorrow`)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
  try {
    const one = await write({ noticedOn: today, noticedAt: '0:00', happenedFrom: today, happenedTo: today })
    for (const [field, wrong] of Object.entries({ noticedOn: tomorrow, happenedFrom: tomorrow, happenedTo: tomorrow })) {
      const typedWrong = { ...typed, happenedTo: '', [field]: wrong }
      const refused = { fields: { [field]: 'inTheFuture' } }
      await expect(writeIncident(first, incidentInput.parse(typedWrong))).rejects.toMatchObject(refused)
      await expect(rewriteIncident(first, rewriteInput.parse({ ...step(one), ...typedWrong }))).rejects.toMatchObject(refused)
    }
    const told = (toldOn: string) => noteAuthority(first, authorityInput.parse({ incident: one.incident, toldOn, toldAt: '0:00', reference: 'R-1', why: '' }))
    await expect(told(tomorrow)).rejects.toMatchObject({ fields: { toldOn: 'inTheFuture' } })
    await told(today)
  } finally {
    vi.useRealTimers()
  }
})
