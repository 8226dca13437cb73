import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PersonActor, StaffActor } from '#privacy/actor.ts'
import { listIncidents } from '#privacy/incidents/list-incidents.ts'
import { listNotices } from '#privacy/incidents/list-notices.ts'
import { listPublishedIncidents } from '#privacy/incidents/list-published-incidents.ts'
import { tellOfIncidents } from '#privacy/incidents/tell-of-incidents.ts'
import { tellOfUpdates } from '#privacy/incidents/tell-of-updates.ts'
import { testDatabase } from '../test-database.ts'
import { demonstration, loadDemonstration } from './load.ts'

const database = await testDatabase()

test('the demonstration has an invented incident on both registers, of which everybody was told before', async () => {
  expect(await loadDemonstration(database.adminUrl)).toBe(true)
  expect(await loadDemonstration(database.adminUrl), 'once').toBe(false)
  const idOf = async (from: string, email: string) => (await database.query<{ id: string }>(from, [email]))[0]!.id
  const person = await idOf('select person_id as id from profiles where email = $1', demonstration.customer)
  const officer: StaffActor = { kind: 'staff', staff: await idOf('select id from staff where email = $1', demonstration.staff), role: 'privacy', session: randomUUID(), provedAt: new Date() }
  const customer: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  expect(await listPublishedIncidents({ kind: 'visitor' })).toMatchObject([{ highRisk: true, audience: 2, updates: [{}] }])
  expect(await listIncidents(officer)).toHaveLength(1)
  expect((await listNotices(customer)).map(({ update, seenAt }) => [update, seenAt !== null])).toEqual([[true, true]])
  const worker = { kind: 'worker', task: 'tell' } as const
  expect([await tellOfIncidents(worker), await tellOfUpdates(worker)]).toEqual([0, 0])
})
