import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import * as schema from '../schema/index.ts'
import { makeCorrections } from './corrections.ts'
import { makeForum } from './forum.ts'
import { makeIncident } from './incident.ts'
import { makeLooks } from './looks.ts'
import { makePerson } from './person.ts'

/** Who can sign in to the demonstration. Plainly fictional: `.example` addresses, reserved phone numbers. */
export const demonstration = {
  customer: 'mara.lindgren@customer.example',
  staff: 'privacy.officer@harbourline.example',
  /** Another privacy officer: a hold takes two. */
  second: 'privacy.second@harbourline.example',
} as const

/**
 * Loads the demonstration once: two customers, six staff, requests, holds, an incident, and looks at a record. `adminUrl`: a connection row-level security does not bind.
 * Gives false when there is data already.
 */
export async function loadDemonstration(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const db = drizzle({ client })
    if ((await db.$count(schema.staff)) > 0 || (await db.$count(schema.people)) > 0) return false
    const joined = new Date('2019-05-14T10:20:00Z')
    const mara = await makePerson(
      db,
      { externalId: 'HL-1001', givenName: 'Mara', familyName: 'Lindgren', organisation: 'Lindgren Lamps', street: '4 Sample Lane', city: 'Bristol', region: 'Avon', postalCode: 'BS1 1AA', country: 'GB', email: demonstration.customer, phone: '+447700900412', birthday: '1985-03-27', createdAt: joined },
      { calls: 4180, messages: 2610, notifications: 820, cached: 14, invoices: 42, visits: 61 },
    )
    const jonas = await makePerson(db, { externalId: 'HL-1002', givenName: 'Jonas', familyName: 'Example', city: 'Leeds', postalCode: 'LS1 1AA', country: 'GB', email: 'jonas@customer.example', phone: '+447700900413', createdAt: joined })
    const [officer, support, second] = await db
      .insert(schema.staff)
      .values([
        { email: demonstration.staff, name: 'R. Okafor', role: 'privacy' },
        { email: 'support@harbourline.example', name: 'M. Lindqvist', role: 'support' },
        { email: demonstration.second, name: 'I. Sandoval', role: 'privacy' },
        { email: 'billing@harbourline.example', name: 'T. Sample', role: 'billing' },
        { email: 'administrator@harbourline.example', name: 'A. Marchetti', role: 'administrator' },
        { email: 'auditor@harbourline.example', name: 'K. Novak', role: 'auditor' },
      ])
      .returning({ id: schema.staff.id, role: schema.staff.role })
    const on = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const at = (days: number): Date => new Date(Date.now() - days * 86_400_000)
    const asked = await db
      .insert(schema.requests)
      .values([
        { personId: jonas, kind: 'access', way: 'letter', regime: 'uk', identity: 'code-sent', words: 'Send me everything you hold about me.', receivedAt: at(32), dueOn: on(-2), ownerId: officer!.id, acknowledgedAt: at(31) },
        { personId: jonas, kind: 'complaint', way: 'email', regime: 'uk', identity: 'confirmed', words: 'Nobody answered my letter.', receivedAt: at(31), dueOn: on(-1), acknowledgedAt: at(31) },
        { personId: mara, kind: 'correction', way: 'portal', regime: 'uk', words: 'My name on invoices is still the old one.', receivedAt: at(5), dueOn: on(1), ownerId: officer!.id, acknowledgedAt: at(5) },
        { personId: mara, kind: 'question', way: 'portal', regime: 'uk', words: 'Who hears my recorded greeting?', receivedAt: at(2), dueOn: on(28), acknowledgedAt: at(2) },
        { personId: null, kind: 'access', way: 'phone', regime: 'default', identity: 'none', words: 'Caller asks what we hold; no account given.', receivedAt: at(1), dueOn: on(44), acknowledgeBy: on(11) },
      ])
      .returning({ id: schema.requests.id, kind: schema.requests.kind })
    await db.insert(schema.holds).values([
      { personId: jonas, record: 'invoices', reason: 'dispute', reference: 'Letter of the customer, about his invoices', told: true, setBy: officer!.id, setAt: at(20), endsAt: null, confirmedBy: second!.id, confirmedAt: at(19) },
      { personId: jonas, record: 'calls', reason: 'legal-claim', reference: 'Claim of Sample Trading, letter of their solicitor', told: true, setBy: second!.id, setAt: at(2), endsAt: at(-5) },
    ])
    const accepted = new Date('2025-03-03T09:12:00Z')
    await db.insert(schema.acceptances).values((['services-agreement', 'terms-of-use'] as const).map((document) => ({ personId: mara, document, version: '2025-03-01', answer: 'accepted' as const, wording: '2025-03', at: accepted })))
    await makeCorrections(db, { person: mara, now: '+447700900412', before: '+447700900401' })
    await makeForum(db, { mara, jonas })
    await makeIncident(db, { person: mara, others: [jonas], first: officer!.id, second: second!.id })
    await makeLooks(db, { person: mara, correction: asked.find(({ kind }) => kind === 'correction')!.id, support: support!, privacy: officer! })
    await db.execute(`insert into request_events (request_id, person_id, kind, by, words, at) select id, person_id, 'received', 'person', words, received_at from requests`)
    return true
  } finally {
    await client.end()
  }
}
