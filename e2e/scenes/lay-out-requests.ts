import { randomUUID } from 'node:crypto'
import { addressDigest } from '#privacy/digest.ts'
import { sealFollowLink } from '#privacy/follow-link.ts'
import type { LookPurpose } from '#privacy/look-words.ts'
import { seal } from '#privacy/seal.ts'
import { codeOf, digestOfCode } from '#privacy/spoken-code.ts'
import type { Props } from './scene.ts'

/** A question of the person, asked in the portal; or by a letter, of which nobody knows who wrote it. */
export async function request({ database, person: { id } }: Props, state: 'open' | 'answered' = 'open', regime: 'uk' | 'default' = 'default', way: 'portal' | 'letter' = 'portal'): Promise<{ id: string; number: string }> {
  const [one] = await database.query<{ id: string; number: string }>(
    `insert into requests (person_id, kind, words, due_on, state, answered_at, regime, way, identity)
     values ($1, 'question', 'Why do you keep my calls for so long? سؤال', current_date + 9, $2, case when $2 = 'answered' then now() end, $3, $4, case $4 when 'portal' then 'signed-in' else 'none' end) returning id, number`,
    [id, state, regime, way],
  )
  await database.query(`insert into request_events (request_id, person_id, kind, by, words) select id, person_id, 'received', 'person', words from requests where id = $1`, [one!.id])
  return one!
}

/** What takes somebody's data, under the law of the UK: of it has to be known who asks. */
export async function dataRequest(props: Props, kind: 'access' | 'correction', way: 'portal' | 'letter'): Promise<{ id: string; number: string }> {
  const one = await request(props, 'open', 'uk', way)
  await props.database.query('update requests set kind = $2 where id = $1', [one.id, kind])
  return one
}

/** For data, of somebody whose account is held; or, `stopped`, which somebody stopped who said by a link that it was not them: gives their complaint, too. */
export async function heldRequest(props: Props, { stopped = false }: { stopped?: boolean } = {}): Promise<{ id: string; number: string; complaint: string }> {
  const { database, person } = props
  const one = await request(props)
  await database.query(`update requests set kind = 'access' where id = $1`, [one.id])
  await database.query('update profiles set credentials_at = now() where person_id = $1', [person.id])
  await database.query(`insert into identity_checks (request_id, person_id, way, state, at, settled_at) values ($1, $2, 'sign-in', 'verified', now() - interval '1 hour', now() - interval '1 hour')`, [one.id, person.id])
  const [complaint] = await database.query<{ number: string }>(
    `with filed as (insert into requests (person_id, kind, way, identity, words, due_on) values ($1, 'complaint', 'form', 'none', 'It was not me. سؤال', current_date + 20) returning id, number, received_at),
       said as (insert into request_events (request_id, person_id, kind, by, words) select id, $1, 'received', 'person', 'It was not me.' from filed),
       doubted as (insert into identity_checks (request_id, person_id, way, state, reason, at, settled_at) select $2, $1, 'suspicion', 'doubted', 'intruder', received_at, received_at from filed where $3)
     select number from filed`,
    [person.id, one.id, stopped],
  )
  if (stopped) await database.query(`update requests set identity = 'refused' where id = $1`, [one.id])
  return { ...one, complaint: complaint!.number }
}

/** One that a colleague looks after. */
export async function ownedByAnother(props: Props): Promise<{ id: string; number: string }> {
  const one = await request(props)
  await props.database.query(`with colleague as (insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'A. Second-Nameworthy', 'support') returning id) update requests set owner_id = colleague.id from colleague where requests.id = $1`, [one.id])
  return one
}

/** One that was extended, waits for the person to show who they are, and about which staff have written a note. */
export async function stoppedRequest(props: Props): Promise<{ id: string; number: string }> {
  const { database, staff: member } = props
  const one = await dataRequest(props, 'access', 'letter')
  await database.query(`update requests set stopped_at = now(), stop_reason = 'identity', extended_at = now(), acknowledged_at = now() where id = $1`, [one.id])
  for (const [kind, by, reason, until, said] of [['acknowledged', 'system', null, '2027-01-04', null], ['extended', 'staff', 'complex', '2027-03-01', 'Three archives.'], ['stopped', 'staff', 'identity', null, 'Which code did you get? عربي'], ['message', 'person', null, null, 'None came.']]) {
    await database.query(`insert into request_events (request_id, person_id, kind, by, staff_id, reason, until, words) select id, person_id, $2, $3, case when $3 = 'staff' then $4::uuid end, $5, $6::date, $7 from requests where id = $1`, [one.id, kind, by, member.id, reason, until, said])
  }
  await database.query(`insert into request_notes (request_id, person_id, staff_id, words) select id, person_id, $2, 'Called twice, nobody there.' from requests where id = $1`, [one.id, member.id])
  return one
}

/** One whose receipt was to be confirmed two days ago. */
export async function unconfirmed(props: Props): Promise<{ id: string; number: string }> {
  const one = await request(props, 'open', 'uk', 'letter')
  await props.database.query('update requests set acknowledge_by = current_date - 2 where id = $1', [one.id])
  return one
}

/** A letter of somebody who is not on file and gave no e-mail; with `kept` an answer and a denial are half-written. */
export async function lone(props: Props, { kept = false }: { kept?: boolean } = {}): Promise<{ id: string; number: string }> {
  const { database, staff: member } = props
  const id = randomUUID()
  const [one] = await database.query<{ number: string }>(
    `insert into requests (id, kind, way, identity, words, due_on, acknowledge_by, logged_by, received_at, regime, answer_post) values ($1, 'question', 'letter', 'none', 'What do you know about me?', current_date + 20, current_date + 3, $2, now() - interval '5 days', 'uk', $3) returning number`,
    [id, member.id, seal('Wilhelmina Featherstonehaugh-Cholmondeley\nThe Old Lighthouse Keeper’s Cottage\n4 Sample Lane\nBristol BS1 4ST', `requests.answer_post:${id}`)],
  )
  await database.query(`insert into request_events (request_id, kind, by, words) select id, 'received', 'person', words from requests where id = $1`, [id])
  await database.query(`insert into request_events (request_id, kind, by, staff_id, reason, until, handed, handed_on) values ($1, 'extended', 'staff', $2, 'complex', current_date + 20, 'post', current_date - 2)`, [id, member.id])
  if (!kept) return { id, number: one!.number }
  for (const [step, draft] of [['answer', { words: 'We hold nothing about you.\n\nYours, the desk' }], ['deny', { words: 'The invoices stay.', reason: 'law', outcome: 'in-part' }]] as const) {
    const draftId = randomUUID()
    await database.query('insert into request_drafts (id, request_id, staff_id, step, contents) values ($1, $2, $3, $4, $5)', [draftId, id, member.id, step, seal(JSON.stringify(draft), `request_drafts.contents:${draftId}`)])
  }
  return { id, number: one!.number }
}

/** A letter received so long ago that its clock does not stop any more for who wrote it. */
export async function receivedLongAgo(props: Props): Promise<{ id: string; number: string }> {
  const one = await dataRequest(props, 'correction', 'letter')
  await props.database.query(`update requests set received_at = now() - interval '21 days' where id = $1`, [one.id])
  return one
}

/** One that waits to hear what is meant, and nobody has written yet. */
export async function unclearRequest(props: Props): Promise<{ id: string; number: string }> {
  const one = await dataRequest(props, 'access', 'portal')
  await props.database.query(`update requests set stopped_at = now(), stop_reason = 'clarification' where id = $1`, [one.id])
  return one
}

/** Proposed by oneself and by another, and a view that is kept. */
export async function bulk(props: Props): Promise<void> {
  const { database, staff: member } = props
  const one = await ownedByAnother(props)
  const [colleague, second] = await database.query<{ id: string }>(`insert into staff (email, name, role) select gen_random_uuid() || '@desk.example', 'A. Second-Nameworthy', role from unnest('{support,privacy}'::text[]) role returning id`)
  for (const by of [member.id, second!.id]) {
    const [made] = await database.query<{ id: string }>(`insert into bulk_assignments (to_id, proposed_by, proposed_as) values ($1, $2, 'privacy') returning id`, [colleague!.id, by])
    await database.query('insert into bulk_requests (bulk_id, request_id) values ($1, $2)', [made!.id, one.id])
  }
  await database.query(`insert into request_views (staff_id, name, filter) values ($1, 'Letters of the week', 'way=letter&due=week') on conflict do nothing`, [member.id])
}

/** Half written by whoever looks, and by a colleague. */
export async function drafted({ database, person, staff: member }: Props, of: string, step: string, draft: Record<string, string>): Promise<void> {
  const [colleague] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'A. Second-Nameworthy', 'support') returning id`, [`${randomUUID()}@desk.example`])
  for (const by of [member.id, colleague!.id]) {
    const id = randomUUID()
    await database.query('insert into request_drafts (id, request_id, person_id, staff_id, step, contents) values ($1, $2, $3, $4, $5, $6)', [id, of, person.id, by, step, seal(JSON.stringify(draft), `request_drafts.contents:${id}`)])
  }
}

/** One that was denied in part. */
export async function denied(props: Props): Promise<{ id: string; number: string }> {
  const one = await request(props, 'answered', 'uk')
  await deny(props, one)
  return one
}

export async function deny({ database }: Props, { id }: { id: string }): Promise<void> {
  await database.query(`update requests set outcome = 'in-part' where id = $1`, [id])
  await database.query(`insert into request_events (request_id, person_id, kind, by, reason, words) select id, person_id, 'denied', 'staff', 'law', 'The invoices stay.' from requests where id = $1`, [id])
}

/** One asked without signing in, whose code is not used yet; gives its number, the code of its check, and the token by which it is followed. `known`: of somebody on file. */
export async function outside(props: Props, { known = true, state = 'open', way = 'form' }: { known?: boolean; state?: 'open' | 'answered'; way?: 'form' | 'letter' } = {}): Promise<{ id: string; number: string; check: string; code: string; token: string }> {
  const { database, person, staff: member } = props
  const [id, check] = [randomUUID(), randomUUID()]
  const follow = digestOfCode('follow', codeOf(id))
  const [one] = await database.query<{ number: string }>(
    `insert into requests (id, person_id, kind, way, identity, words, due_on, state, answered_at, answer_to, answer_hash, follow_hash) values ($1, $2, 'access', $3, 'code-sent', 'Everything you hold about me. سؤال', current_date + 20, $4, case when $4 = 'answered' then now() end, $5, $6, $7) returning number`,
    [id, known ? person.id : null, way, state, seal('somebody.with.a.long.address@another-visitor.example', `requests.answer_to:${id}`), addressDigest('rate', 'somebody'), follow],
  )
  await database.query(`insert into request_events (request_id, person_id, kind, by, words) select id, person_id, 'received', 'person', words from requests where id = $1`, [id])
  await database.query(
    `insert into identity_checks (id, request_id, person_id, way, channel, state, agent, code_hash, expires_at, staff_id) values ($1, $2, $3, 'agent', 'post', 'sent', 'Example & Daughters, solicitors', $4, now() + interval '30 days', $5)`,
    [check, id, known ? person.id : null, digestOfCode('identity', codeOf(check)), known ? member.id : null],
  )
  return { id, number: one!.number, check, code: codeOf(check), token: sealFollowLink(follow) }
}

/** One asked while signed in that staff stopped on suspicion since. */
export async function doubted(props: Props, identity: 'refused' | 'code-sent'): Promise<{ id: string; number: string }> {
  const one = await request(props)
  await props.database.query(`insert into identity_checks (request_id, person_id, way, state, reason, staff_id, settled_at) values ($1, $2, 'suspicion', 'doubted', 'contradicts', $3, now())`, [one.id, props.person.id, props.staff.id])
  await props.database.query('update requests set identity = $2 where id = $1', [one.id, identity])
  return one
}

/** A letter with a scan, an earlier request that asks the same, and checks that ended each way. */
export async function letterOf(props: Props): Promise<{ id: string; number: string; check: string }> {
  const { database, person, staff: member } = props
  await outside(props)
  const one = await outside(props, { way: 'letter' })
  await database.query(
    `insert into identity_checks (request_id, person_id, way, channel, state, reason, staff_id, at, settled_at) values
     ($1, $2, 'channel', 'email', 'verified', null, $3, now() - interval '3 days', now() - interval '2 days'), ($1, $2, 'suspicion', null, 'doubted', 'contradicts', $3, now() - interval '1 day', now() - interval '1 day'), ($1, null, 'channel', 'email', 'verified', null, null, now() - interval '4 days', now() - interval '4 days')`,
    [one.id, person.id, member.id],
  )
  await database.query(`update requests set identity = 'refused', logged_by = $2 where id = $1`, [one.id, member.id])
  await database.query(`insert into request_scans (request_id, person_id, staff_id, type, bytes, contents) values ($1, $2, $3, 'application/pdf', 481234, 'x')`, [one.id, person.id, member.id])
  return one
}

/** By somebody whose address was replaced two days ago, and who has shown the code of a letter; giving the account back is proposed by nobody, oneself, a colleague, or one who has left. */
export async function takenOver(props: Props, by?: 'own' | 'another' | 'gone'): Promise<{ id: string; number: string }> {
  const { database, person, staff: member } = props
  const one = await request(props, 'open', 'default', 'letter')
  const [line] = await database.query<{ id: string }>(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'email', gen_random_uuid() || '@former.example', 'taken@customer.example', 'you', now() - interval '2 days') returning id`, [person.id])
  const [colleague] = await database.query<{ id: string }>(`insert into staff (email, name, role, active) values (gen_random_uuid() || '@desk.example', 'A. Second-Nameworthy', 'support', $1) returning id`, [by !== 'gone'])
  await database.query(`insert into identity_checks (request_id, person_id, way, channel, state, at, settled_at) values ($1, $2, 'letter', 'post', 'verified', now() - interval '2 hours', now() - interval '1 hour')`, [one.id, person.id])
  await database.query(`update requests set identity = 'confirmed' where id = $1`, [one.id])
  if (by) await database.query(`insert into request_events (request_id, person_id, kind, by, staff_id, correction_id) values ($1, $2, 'give-back', 'staff', $3, $4)`, [one.id, person.id, by === 'own' ? member.id : colleague!.id, line!.id])
  return one
}

/** Files both ways, two that were removed, and a mail of which some were not kept; gives the id of the first that whoever asked had sent. */
export async function filesOn({ database, staff: member }: Props, { id }: { id: string }): Promise<string> {
  await database.query(
    `with said as (
       insert into request_events (request_id, person_id, kind, "by", staff_id, way, mail_hash, files_left, words, at)
       select r.id, r.person_id, 'message', said."by", said.staff, said.way, said.hash, said.files, said.words, now() - said.before from requests r, (values
         ('person', null::uuid, null, null, null::int, 'Here is what you asked for: both pages of the letter, and my notes.', interval '3 hours'),
         ('staff', $2::uuid, null, null, null, 'Fill in this form and send it back.', interval '2 hours'),
         ('person', null, 'mail', 'hash of ' || $1, 2, 'It is filled in.', interval '1 hour')) said("by", staff, way, hash, files, words, before)
       where r.id = $1::uuid returning id, request_id, person_id, staff_id, at
     )
     insert into request_attachments (request_id, event_id, person_id, staff_id, place, type, bytes, clean_at, contents, at)
     select request_id, id, person_id, staff_id, place, type, bytes, clean, 'x', at from said, (values (1, 'application/pdf', 481234, now()), (2, 'text/plain', 977, null)) kept(place, type, bytes, clean)`,
    [id, member.id],
  )
  await database.query(
    `insert into request_events (request_id, person_id, kind, "by", staff_id, reason, file_of, file_place)
     select m.request_id, m.person_id, 'removed', gone."by", gone.staff, gone.reason, m.id, gone.place from request_events m, (values ('staff', $2::uuid, 'looked-at', 3), ('person', null, 'taken-back', 4)) gone("by", staff, reason, place)
     where m.request_id = $1 and m.kind = 'message' and m."by" = 'person' and m.way is null`,
    [id, member.id],
  )
  const [first] = await database.query<{ id: string }>('select id from request_attachments where request_id = $1 order by at, place limit 1', [id])
  return first!.id
}

export async function look(props: Props, of: { id: string }, purpose: LookPurpose = 'answer-request'): Promise<void> {
  await props.database.query(`insert into looks (person_id, staff_id, role, purpose, request_id, fields) select $1, id, role, $4, $3, look_fields(role, $4) from staff where id = $2`, [props.person.id, props.staff.id, of.id, purpose])
}

/** An opening in an emergency: by whoever looks, or by a colleague, of which the review may be late or done; gives its id. */
export async function emergency({ database, person, staff: member }: Props, { by = 'own', reviewed = false, hours = 0 }: { by?: 'own' | 'colleague'; reviewed?: boolean; hours?: number } = {}): Promise<string> {
  const [colleague] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'A. Second-Nameworthy', 'support') returning id`, [`${randomUUID()}@desk.example`])
  const whose = by === 'own' ? member.id : colleague!.id
  const [one] = await database.query<{ id: string }>(
    `insert into emergency_looks (person_id, staff_id, role, reason, words, categories, at, ends_at, reviewed_by, reviewed_at, verdict, review_words)
     values ($1, $2, $3, 'takeover', 'Somebody who reads their mail calls. عربي', '{contact,billing,site,service}', now() - $4::int * interval '1 hour', now() - $4::int * interval '1 hour' + interval '30 minutes', $5, case when $5::uuid is not null then now() end, case when $5::uuid is not null then 'not-justified' end, case when $5::uuid is not null then 'It could have waited.' end)
     returning id`,
    [person.id, whose, by === 'own' ? 'privacy' : 'support', hours, reviewed ? (by === 'own' ? colleague!.id : member.id) : null],
  )
  await database.query(`insert into looks (person_id, staff_id, emergency_id, role, purpose, fields) values ($1, $2, $3, $4, 'takeover', emergency_fields('{contact,billing,site,service}', false))`, [person.id, whose, one!.id, by === 'own' ? 'privacy' : 'support'])
  return one!.id
}
