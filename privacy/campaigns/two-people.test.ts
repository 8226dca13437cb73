import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type StaffActor } from '../actor.ts'
import { unseal } from '../seal.ts'
import { approveCampaign } from './approve-campaign.ts'
import { editCampaign } from './edit-campaign.ts'
import { listCampaigns } from './list-campaigns.ts'
import { proposeCampaign } from './propose-campaign.ts'
import { readCampaign } from './read-campaign.ts'
import { returnCampaign } from './return-campaign.ts'
import { startCampaign } from './start-campaign.ts'
import { stopCampaign } from './stop-campaign.ts'
import { testCampaign } from './test-campaign.ts'
import { writeCampaign } from './write-campaign.ts'

const database = await testDatabase()
const words = { topic: 'offers', language: 'en', subject: 'New', body: 'Words', perMinute: 60 } as const
const stepRefused = { code: '42501', constraint: 'campaign_step' }

async function officer(name: string, role: StaffActor['role'] = 'privacy') {
  const staff = randomUUID()
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, $3, $4)`, [staff, `${staff}@desk.example`, name, role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() } as const
}
const [first, second, third] = [await officer('First'), await officer('Second'), await officer('Third')]
const me = ({ staff }: { staff: string }) => `'${staff}'`

let campaign: string
const stored = async () => (await database.query<{ state: string; approved_by: string | null; returned_because: string | null }>('select * from campaigns where id = $1', [campaign]))[0]!
/** What the verbs never do: a statement of one's own, under the role of the desk. */
const write = (actor: StaffActor, set: string) => as(actor, (_, client) => client.query(`update campaigns set ${set} where id = '${campaign}'`))
const proposed = () => proposeCampaign(first, { campaign })
/** The page as it stands, opened by whoever acts on it. */
const seen = async () => (await readCampaign(first, { campaign })).seen
const approve = async (actor: StaffActor) => approveCampaign(actor, { campaign, seen: await seen() })
const sendBack = async (actor: StaffActor, because: string) => returnCampaign(actor, { campaign, because, seen: await seen() })
const edit = async (actor: StaffActor, changed: Partial<Parameters<typeof writeCampaign>[1]> = {}) => editCampaign(actor, { campaign, ...words, ...changed, seen: await seen() })
const approved = async () => {
  await proposed()
  await approve(second)
}

beforeEach(async () => {
  campaign = await writeCampaign(first, words)
})

test('written, proposed, approved by another, sent, stopped and sent on: who did what and when is on record', async () => {
  await approved()
  await startCampaign(first, { campaign })
  expect(await stored()).toMatchObject({ state: 'sending', written_by: first.staff, proposed_by: first.staff, approved_by: second.staff, started_by: first.staff })
  expect(await database.query(`select 1 from graphile_worker.jobs where key = $1`, [`send-campaign:${campaign}`])).toHaveLength(1)
  await stopCampaign(third, { campaign })
  await startCampaign(second, { campaign })
  expect(await readCampaign(third, { campaign })).toMatchObject({ state: 'sending', written: { name: 'First' }, approved: { name: 'Second' }, started: { name: 'Second' }, stopped: { name: 'Third' } })
  expect((await listCampaigns(third))[0]).toMatchObject({ id: campaign, subject: 'New', state: 'sending' })
  expect(await database.query(`select verb from audit where record = 'campaigns' and actor_id = $1 order by id desc limit 3`, [first.staff])).toEqual([{ verb: 'start-campaign' }, { verb: 'propose-campaign' }, { verb: 'write-campaign' }])
  expect(await database.query(`select 1 from audit where record = 'campaigns' and array_to_string(columns, ' ') ~ 'Words'`)).toEqual([])
})

test('neither who wrote it nor who proposed it approves it or sends it back', async () => {
  await expect(approve(second), 'nobody proposes it').rejects.toThrow('campaignMoved')
  await proposeCampaign(second, { campaign })
  for (const own of [first, second]) {
    await expect(approve(own)).rejects.toThrow('needsAnother')
    await expect(sendBack(own, 'No')).rejects.toThrow('needsAnother')
    await expect(write(own, `state = 'approved', approved_by = ${me(own)}, approved_at = now()`)).rejects.toMatchObject({ constraint: 'campaigns_approved' })
  }
  await expect(database.query(`update campaigns set state = 'approved', approved_by = proposed_by, approved_at = now() where id = $1`, [campaign]), 'not even the owner').rejects.toThrow('campaigns_approved')
  await approve(third)
  await expect(approve(third)).rejects.toThrow('campaignMoved')
})

test('sent back with a reason it is a draft again, until it is proposed anew', async () => {
  await proposed()
  await sendBack(second, 'The date is wrong.')
  expect(await stored()).toMatchObject({ state: 'draft', proposed_by: null, returned_because: 'The date is wrong.' })
  expect(await readCampaign(first, { campaign })).toMatchObject({ returned: { name: 'Second', because: 'The date is wrong.' } })
  await proposed()
  expect(await stored()).toMatchObject({ state: 'proposed', returned_because: null })
})

test('an edit makes it a draft again, proposed or approved; once it goes out there is none', async () => {
  await proposed()
  await edit(first, { body: 'Other' })
  expect(await stored()).toMatchObject({ state: 'draft', body: 'Other', proposed_by: null })
  await approved()
  await edit(second, { perMinute: 6000 })
  expect(await stored()).toMatchObject({ state: 'draft', approved_by: null, written_by: second.staff })
  await proposed()
  await expect(approve(second), 'the words are theirs now').rejects.toThrow('needsAnother')
  await approve(third)
  await startCampaign(first, { campaign })
  await expect(edit(first)).rejects.toThrow('campaignBegun')
})

test('nobody approves, sends back or overwrites what they have not seen', async () => {
  await proposed()
  const before = await seen()
  await edit(first, { body: 'Unseen', perMinute: 6000 })
  await proposed()
  await expect(approveCampaign(second, { campaign, seen: before })).rejects.toThrow('campaignMoved')
  await expect(returnCampaign(second, { campaign, seen: before, because: 'The date is wrong.' })).rejects.toThrow('campaignMoved')
  await expect(editCampaign(second, { campaign, seen: before, ...words, subject: 'Mine' }), 'of two open editors the second').rejects.toThrow('campaignMoved')
  expect(await stored()).toMatchObject({ state: 'proposed', subject: 'New', body: 'Unseen', returned_because: null })
  const open = await seen()
  await sendBack(second, 'The date is wrong.')
  await expect(editCampaign(first, { campaign, seen: open, ...words }), 'before they read why').rejects.toThrow('campaignMoved')
  await proposed()
  await approve(second)
  expect(await stored()).toMatchObject({ state: 'approved', body: 'Unseen' })
})

test('the language is of the words: it changes with them, and what was seen in another is not approved', async () => {
  await proposed()
  const before = await seen()
  await edit(first, { language: 'es' })
  expect(await stored()).toMatchObject({ state: 'draft', language: 'es' })
  await proposed()
  await expect(approveCampaign(second, { campaign, seen: before })).rejects.toThrow('campaignMoved')
  await approve(second)
  await expect(editCampaign(first, { campaign, seen: await seen(), ...words, language: 'fr' as string as 'en' })).rejects.toMatchObject({ constraint: 'campaigns_language' })
})

test('the database itself refuses words that change under an approval', async () => {
  await approved()
  for (const change of [`body = 'Other'`, `subject = 'Other'`, `language = 'de'`, `topic = 'events'`, `per_minute = 6000`, `state = 'sending', started_by = ${me(first)}, started_at = now(), body = 'Other'`]) {
    await expect(write(first, change)).rejects.toMatchObject(stepRefused)
  }
  await proposedAnew()
  await expect(write(second, `body = 'Other', state = 'approved', approved_by = ${me(second)}, approved_at = now()`)).rejects.toMatchObject(stepRefused)
  await expect(write(second, `state = 'sending', approved_by = ${me(second)}, approved_at = now(), started_by = ${me(second)}, started_at = now()`)).rejects.toMatchObject(stepRefused)
  async function proposedAnew() {
    await edit(first)
    await proposed()
  }
})

test('the database itself refuses a step in another’s name, at another moment, or out of turn', async () => {
  await expect(write(first, `state = 'proposed', proposed_by = ${me(second)}, proposed_at = now()`)).rejects.toMatchObject(stepRefused)
  await expect(write(first, `state = 'proposed', proposed_by = ${me(first)}, proposed_at = now() - interval '1 day'`)).rejects.toMatchObject(stepRefused)
  await expect(write(first, `written_by = ${me(second)}`)).rejects.toMatchObject(stepRefused)
  const insert = (columns: string, values: string) => as(first, (_, client) => client.query(`insert into campaigns (topic, subject, body, per_minute, written_by${columns}) values ('offers', 'x', 'x', 1, ${values})`))
  await expect(insert('', me(second))).rejects.toMatchObject(stepRefused)
  await expect(insert(', state, proposed_by, proposed_at', `${me(first)}, 'proposed', ${me(first)}, now()`)).rejects.toMatchObject(stepRefused)
  await proposed()
  await expect(write(first, `state = 'approved', approved_by = ${me(second)}, approved_at = now()`)).rejects.toMatchObject(stepRefused)
  await expect(write(second, `state = 'draft', proposed_by = null, proposed_at = null, returned_by = ${me(third)}, returned_at = now(), returned_because = 'x'`)).rejects.toMatchObject(stepRefused)
  await approve(second)
  await expect(write(first, `state = 'sending', started_by = ${me(second)}, started_at = now()`)).rejects.toMatchObject(stepRefused)
  await expect(write(first, `state = 'done', started_by = ${me(first)}, started_at = now(), done_at = now()`)).rejects.toMatchObject({ code: '42501' })
  await startCampaign(first, { campaign })
  await expect(write(first, `state = 'stopped', stopped_by = ${me(second)}, stopped_at = now()`)).rejects.toMatchObject(stepRefused)
  const worker = { kind: 'worker', task: 'mail' } as const
  await stopCampaign(first, { campaign })
  await expect(as(worker, (_, client) => client.query(`update campaigns set state = 'sending' where id = '${campaign}'`))).rejects.toMatchObject(stepRefused)
  await expect(as(worker, (_, client) => client.query(`update campaigns set body = 'x' where id = '${campaign}'`))).rejects.toMatchObject({ code: '42501' })
})

test('the role of the moment counts: one since demoted or gone takes no step, and what they approved does not go out, nor on', async () => {
  for (const change of [`role = 'support'`, 'active = false']) {
    const demoted = await officer('Demoted')
    const again = await officer('Again')
    campaign = await writeCampaign(first, words)
    await proposed()
    await database.query(`update staff set ${change} where id = $1`, [demoted.staff])
    await expect(approve(demoted)).rejects.toThrow('roleChanged')
    await expect(writeCampaign(demoted, words)).rejects.toThrow('roleChanged')
    const inside = await officer('Let in a moment before')
    const late = as(inside, async (_, client) => {
      await database.query(`update staff set ${change} where id = $1`, [inside.staff])
      await client.query(`update campaigns set state = 'approved', approved_by = ${me(inside)}, approved_at = now() where id = '${campaign}'`)
    })
    await expect(late).rejects.toMatchObject(stepRefused)
    await approve(again)
    await database.query(`update staff set ${change} where id = $1`, [again.staff])
    await expect(startCampaign(first, { campaign })).rejects.toThrow('approverGone')
    await expect(write(first, `state = 'sending', started_by = ${me(first)}, started_at = now()`)).rejects.toMatchObject(stepRefused)
    const last = await officer('Last')
    campaign = await writeCampaign(first, words)
    await proposed()
    await approve(last)
    await startCampaign(first, { campaign })
    await stopCampaign(first, { campaign })
    await database.query(`update staff set ${change} where id = $1`, [last.staff])
    await expect(startCampaign(first, { campaign })).rejects.toThrow('approverGone')
    await expect(write(first, `state = 'sending', started_by = ${me(first)}, started_at = now()`)).rejects.toMatchObject(stepRefused)
    expect(await stored()).toMatchObject({ state: 'stopped' })
  }
})

test('once the approver has lost the role another approves it anew, also half-way, and it goes on as it was', async () => {
  for (const state of ['approved', 'stopped'] as const) {
    const last = await officer('Last')
    campaign = await writeCampaign(first, words)
    await proposed()
    await approve(last)
    if (state === 'stopped') {
      await startCampaign(first, { campaign })
      await stopCampaign(first, { campaign })
    }
    const anew = `approved_by = ${me(second)}, approved_at = now()`
    expect(await readCampaign(first, { campaign })).toMatchObject({ approverGone: false })
    await expect(approve(second), 'the first holds').rejects.toThrow('campaignMoved')
    await expect(write(second, anew)).rejects.toMatchObject(stepRefused)
    await database.query(`update staff set role = 'support' where id = $1`, [last.staff])
    expect(await readCampaign(first, { campaign })).toMatchObject({ approverGone: true })
    await expect(approve(first), 'who wrote it').rejects.toThrow('needsAnother')
    await expect(write(second, `${anew}, body = 'Other'`)).rejects.toMatchObject(stepRefused)
    await expect(write(second, `approved_by = ${me(third)}, approved_at = now()`)).rejects.toMatchObject(stepRefused)
    await approve(second)
    expect(await readCampaign(first, { campaign })).toMatchObject({ state, approverGone: false, approved: { name: 'Second' } })
    await startCampaign(first, { campaign })
    expect(await stored()).toMatchObject({ state: 'sending', approved_by: second.staff, body: 'Words' })
  }
})

test('who approved it does not let it go when whoever proposed it has lost the role: nobody stands behind it with them', async () => {
  const gone = await officer('Gone')
  await proposeCampaign(gone, { campaign })
  await approve(second)
  await database.query(`update staff set active = false where id = $1`, [gone.staff])
  await expect(startCampaign(second, { campaign })).rejects.toThrow('needsAnother')
  await expect(write(second, `state = 'sending', started_by = ${me(second)}, started_at = now()`)).rejects.toMatchObject(stepRefused)
  await startCampaign(third, { campaign })
  expect(await stored()).toMatchObject({ state: 'sending' })
})

test('what somebody proposed who has been demoted since, or is gone, nobody approves; sent back, it can be proposed again', async () => {
  for (const change of [`role = 'support'`, 'active = false']) {
    const gone = await officer('Gone')
    campaign = await writeCampaign(first, words)
    await proposeCampaign(gone, { campaign })
    await database.query(`update staff set ${change} where id = $1`, [gone.staff])
    await expect(approve(second)).rejects.toMatchObject({ code: 'not-now', message: 'proposerGone' })
    await expect(write(second, `state = 'approved', approved_by = ${me(second)}, approved_at = now()`)).rejects.toMatchObject(stepRefused)
    await sendBack(second, 'Propose it anew.')
    await approved()
    expect(await stored()).toMatchObject({ state: 'approved' })
  }
})

test('only the privacy officer has to do with it; an id of none is found nowhere', async () => {
  const support = await officer('Support', 'support')
  const attempts = [proposeCampaign, startCampaign, stopCampaign, testCampaign, readCampaign].map((verb) => () => verb(support, { campaign }))
  for (const attempt of [...attempts, () => writeCampaign(support, words), () => approve(support), () => edit(support), () => sendBack(support, 'x'), () => listCampaigns(support)]) {
    await expect(attempt()).rejects.toThrow('notYourRole')
  }
  await expect(as(support, (_, client) => client.query('select subject from campaigns'))).rejects.toMatchObject({ code: '42501' })
  const none = { campaign: randomUUID() }
  for (const verb of [proposeCampaign, startCampaign, stopCampaign, testCampaign, readCampaign]) await expect(verb(first, none)).rejects.toThrow('notFound')
  await expect(approveCampaign(first, { ...none, seen: await seen() })).rejects.toThrow('notFound')
})

test('a test goes to who asks for it, marked as one, and to nobody else', async () => {
  await database.person()
  await testCampaign(second, { campaign })
  const mails = await database.query<{ id: string; kind: string; person_id: string | null; campaign_id: string | null; recipient: Buffer }>(`select * from outbox where kind in ('marketing', 'campaign-test')`)
  expect(mails).toMatchObject([{ kind: 'campaign-test', person_id: null, campaign_id: null }])
  expect(unseal(mails[0]!.recipient, `outbox.recipient:${mails[0]!.id}`)).toBe(`${second.staff}@desk.example`)
  await database.query('update staff set active = false where id = $1', [second.staff])
  try {
    await expect(testCampaign(second, { campaign }), 'who works here no more').rejects.toThrow('roleChanged')
  } finally {
    await database.query('update staff set active = true where id = $1', [second.staff])
  }
})
