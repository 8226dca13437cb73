import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { startedCampaign } from '#db/test-campaign.ts'
import { testDatabase } from '#db/test-database.ts'
import { as } from '../actor.ts'
import { notify } from '../notify.ts'
import { claimMail } from './claim-mail.ts'
import { listOwnMessages } from './list-own-messages.ts'
import { settleMail } from './settle-mail.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'mail' } as const
const actorOf = (person: string) => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() }) as const

test('a person sees what was sent to them and why, marketing and not, and nothing of others nor to others', async () => {
  const [person, other] = [await database.person(), await database.person()]
  await as(worker, (tx) => notify(tx, { kind: 'request-answered', person, params: { reference: 'FR-1' } }))
  await as(worker, (tx) => notify(tx, { kind: 'recipient-erased', person, to: 'a@b.example', params: { recipient: 'mail-delivery', reference: 'R', known: [], answer: 'x' } }))
  const campaign = await startedCampaign(database, { topic: 'product-news', subject: 'Spring' })
  for (const whom of [person, other]) {
    const [row] = await database.query<{ id: string }>(`insert into outbox (kind, person_id, topic, subject, campaign_id, created_at) values ('marketing', $1, 'product-news', 'Spring', $2, now() - interval '1 hour') returning id`, [whom, campaign])
    await claimMail(worker, { id: row!.id })
    await settleMail(worker, { id: row!.id, state: 'sent' })
  }
  const { messages, older } = await listOwnMessages(actorOf(person))
  expect(messages).toMatchObject([
    { kind: 'request-answered', topic: null, basis: null, state: 'waiting' },
    { kind: 'marketing', topic: 'product-news', subject: 'Spring', basis: 'purchase', state: 'sent' },
  ])
  expect(older).toBeUndefined()
  const first = await listOwnMessages(actorOf(person), { limit: 1 })
  expect(first).toMatchObject({ messages: [{ kind: 'request-answered' }], older: messages[0]!.id })
  expect((await listOwnMessages(actorOf(person), { limit: 1, after: first.older! })).messages).toMatchObject([{ kind: 'marketing' }])
  await expect(listOwnMessages(actorOf(other), { after: first.older! })).rejects.toThrow('notFound')
  await expect(listOwnMessages(actorOf(other), { after: 'x' })).rejects.toThrow('notFound')
})
