import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { StaffActor } from '../actor.ts'
import { regimes, type Regime } from '../regimes.ts'
import { refusalReasons, requestKinds } from '../request-words.ts'
import { unseal } from '../seal.ts'
import { denyRequest } from './deny-request.ts'

const database = await testDatabase()
const id = randomUUID()
await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'S. Sample', 'privacy')`, [id, `${id}@desk.example`])
const staff: StaffActor = { kind: 'staff', staff: id, role: 'privacy', session: id, provedAt: new Date() }

const cases = (Object.keys(regimes) as Regime[]).flatMap((regime) => requestKinds.flatMap((kind, at) => (['denied', 'in-part'] as const).map((outcome) => ({ regime, kind, outcome, reason: refusalReasons[at % refusalReasons.length]! }))))

// What the mail makes of it in each language is tested beside the mail (mail/required-parts.test.ts).
test.each(cases)('$regime, $kind, $outcome: the mail is given the reason and the law that says where to complain, whatever staff write', async ({ regime, kind, outcome, reason }) => {
  const person = await database.person()
  const [row] = await database.query<{ number: string }>(`insert into requests (person_id, kind, regime, due_on) values ($1, $2, $3, current_date + 30) returning number`, [person, kind, regime])
  await denyRequest(staff, { number: Number(row!.number), outcome, reason, words: 'No.' })
  const [mail] = await database.query<{ id: string; kind: string; contents: Buffer }>('select id, kind, contents from outbox where person_id = $1', [person])
  expect(mail!.kind).toBe('request-denied')
  expect(JSON.parse(unseal(mail!.contents, `outbox.contents:${mail!.id}`))).toEqual({ reference: `FR-${row!.number}`, reason, part: outcome === 'in-part', regime })
})
