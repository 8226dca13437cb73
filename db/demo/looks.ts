import { sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import * as schema from '../schema/index.ts'

type Staff = { id: string; role: string }

/**
 * A question answered six weeks ago and the looks at the person's record that it and their open correction took, each with the audit line
 * that stands beside a look. `correction`: the id of the open one.
 */
export async function makeLooks(db: NodePgDatabase<Record<string, never>>, { person, correction, support, privacy }: { person: string; correction: string; support: Staff; privacy: Staff }): Promise<void> {
  const at = (days: number, minutes = 0): Date => new Date(Date.now() - days * 86_400_000 + minutes * 60_000)
  const [question] = await db
    .insert(schema.requests)
    .values({ personId: person, kind: 'question', way: 'portal', regime: 'uk', state: 'answered', words: 'Do you call back the number I called from?', receivedAt: at(46), dueOn: at(16).toISOString().slice(0, 10), ownerId: support.id, acknowledgedAt: at(46), answeredAt: at(43), outcome: 'complied' })
    .returning({ id: schema.requests.id })
  const of = { requestId: question!.id, personId: person, staffId: support.id }
  await db.insert(schema.requestEvents).values([
    { ...of, kind: 'assigned', by: 'staff', at: at(44) },
    { ...of, kind: 'answer', by: 'staff', words: 'Only when you ask for it in your settings. It is off for your account.', at: at(43) },
  ])
  const looks = [
    { staff: support, request: question!.id, purpose: 'answer-request', fields: sql`look_fields('support', 'answer-request')`, at: at(44, 6), verb: 'look-up' },
    { staff: support, request: question!.id, purpose: 'answer-request', fields: ['phone'], at: at(44, 9), verb: 'reveal' },
    { staff: privacy, request: correction, purpose: 'correct-data', fields: sql`look_fields('privacy', 'correct-data')`, at: at(3, 40), verb: 'look-up' },
  ]
  for (const { staff, request, purpose, fields, at: when, verb } of looks) {
    await db.insert(schema.looks).values({ personId: person, staffId: staff.id, requestId: request, role: staff.role, purpose, fields, at: when })
    await db.insert(schema.audit).values({ personId: person, actor: `staff-${staff.role}`, actorId: staff.id, verb, record: 'profiles', columns: fields, at: when })
  }
}
