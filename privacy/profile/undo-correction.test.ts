import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, StaffActor } from '../actor.ts'
import { correctFor } from './correct-for.ts'
import { correctName } from './correct-name.ts'
import { listCorrections } from './list-corrections.ts'
import { undoCorrection } from './undo-correction.ts'

const database = await testDatabase()
const staff = randomUUID()
await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'S. Sample', 'privacy')`, [staff, `${staff}@desk.example`])
const desk: StaffActor = { kind: 'staff', staff, role: 'privacy', session: staff, provedAt: new Date() }

/** Somebody of whom staff corrected the address, or the name. */
async function corrected(kind: 'address' | 'name' = 'name') {
  const person = await database.person({ familyName: 'Example', street: '1 Sample Lane', region: 'Avon' })
  const holder: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  const [request] = await database.query<{ id: string; number: number }>(`insert into requests (person_id, kind, due_on) values ($1, 'correction', current_date + 9) returning id, number::int`, [person])
  await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ($1, $2, $3, 'privacy', 'correct-data', '{}')`, [person, staff, request!.id])
  await correctFor(desk, { number: request!.number, kind, values: kind === 'name' ? { givenName: 'Mathilda', familyName: 'Sample' } : { street: '2 Sample Lane', city: 'Bath', region: '', postalCode: 'BA1 1AA', country: 'GB' } })
  const now = async () => (await database.query('select given_name, family_name, street, city, region, postal_code from profiles where person_id = $1', [person]))[0]
  const line = async (field: string) => (await listCorrections(holder)).find((one) => one.field === field && one.source === 'staff')!
  return { holder, person, now, line }
}

test('what staff corrected is put back with all that was corrected with it, once, and recipients are told again', async () => {
  const { holder, person, now, line } = await corrected('address')
  const { id, undoable } = await line('city')
  expect(undoable).toBe(true)
  await undoCorrection(holder, { correction: id })
  expect(await now()).toMatchObject({ street: '1 Sample Lane', city: 'Bristol', region: 'Avon', postal_code: 'BS1 1AA' })
  expect(await line('city')).toMatchObject({ undoable: false })
  expect(await database.query(`select kind from outbox where person_id = $1 order by created_at, kind`, [person])).toEqual([{ kind: 'acted' }, { kind: 'corrected' }])
  await expect(undoCorrection(holder, { correction: id })).rejects.toThrow('nothingToUndo')
})

test('what the person changed since stays theirs; what they did not is put back', async () => {
  const { holder, now, line } = await corrected()
  await correctName(holder, { givenName: 'Tilly', familyName: 'Sample' })
  await expect(undoCorrection(holder, { correction: (await line('givenName')).id })).rejects.toThrow('nothingToUndo')
  await undoCorrection(holder, { correction: (await line('familyName')).id })
  expect(await now()).toMatchObject({ given_name: 'Tilly', family_name: 'Example' })
})

test('nobody puts back what they corrected themselves, nor anything of another’s', async () => {
  const [one, other] = [await corrected(), await corrected()]
  await expect(undoCorrection(one.holder, { correction: (await other.line('givenName')).id })).rejects.toThrow('nothingToUndo')
  await correctName(one.holder, { givenName: 'Tilly', familyName: 'Sample' })
  const [own] = await listCorrections(one.holder)
  expect(own).toMatchObject({ source: 'you', undoable: false })
  await expect(undoCorrection(one.holder, { correction: own!.id })).rejects.toThrow('nothingToUndo')
})
