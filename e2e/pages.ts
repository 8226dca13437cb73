import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { loanKey, sealBody } from '#privacy/bodies.ts'
import { addressDigest, digest } from '#privacy/digest.ts'
import { sealStopLink } from '#privacy/enquiry-stop-link.ts'
import { sealErasureLink } from '#privacy/erasure-link.ts'
import { sealFollowLink } from '#privacy/follow-link.ts'
import { sealOnceLink } from '#privacy/once-link.ts'
import { notMeKinds, sealNotMeLink } from '#privacy/not-me-link.ts'
import { sealLink } from '#privacy/opt-out-link.ts'
import { seal } from '#privacy/seal.ts'
import { codeOf, digestOfCode } from '#privacy/spoken-code.ts'
import { keys } from '#privacy/stores/keys.ts'
import { sealTellingLink } from '#privacy/telling-link.ts'
import type { Topic } from '#privacy/topics.ts'
import type { StaffRole } from '#privacy/vocabulary.ts'
import { sealWhy } from '#privacy/why-link.ts'

/** What a scene may lay out before the page is opened. */
export type Props = { database: { query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]> }; person: { id: string; email: string }; staff: { id: string } }
export type Scene = {
  /** Who opens the page. */
  as: 'visitor' | 'person' | 'staff'
  /** Which state of the page it is, when there are several. */
  state?: string
  /** Lays out what the page is to show and gives its path; without it the route is the path. */
  arrange?: (props: Props) => Promise<string> | string
}

const visitor: Scene[] = [{ as: 'visitor' }]
const person: Scene[] = [{ as: 'person' }]
const staff: Scene[] = [{ as: 'staff' }]

/** The same page, opened by the staff in another role. */
const asRole = (role: StaffRole, path: string) => async ({ database, staff: member }: Props): Promise<string> => {
  await database.query('update staff set role = $2 where id = $1', [member.id, role])
  return path
}

/** A privacy officer who did something beside the one who looks, and is none any more: mail to all officers does not go to them. */
async function formerOfficer(database: Props['database']): Promise<string> {
  const [made] = await database.query<{ id: string }>(`insert into staff (email, name, role, active) values ($1, 'A. Second-Nameworthy', 'privacy', false) returning id`, [`${randomUUID()}@desk.example`])
  return made!.id
}

/** A change of each state, and whom they are about. */
async function changes({ database, staff: member }: Props): Promise<{ colleague: string; token: string }> {
  const [colleague, other] = [randomUUID(), randomUUID()]
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'A. Second-Nameworthy', 'support'), ($3, $4, 'Ö. Administration', 'administrator')`, [colleague, `${colleague}@desk.example`, other, `${other}@desk.example`])
  await database.query(`insert into staff_changes (kind, staff_id, held_role, role, asked_by, ends_at) values ('role', $1, 'support', 'auditor', $2, now() + interval '6 days')`, [colleague, other])
  await database.query(`insert into staff_changes (kind, staff_id, held_role, asked_by, ends_at) values ('removal', $1, 'support', $2, now() - interval '6 days')`, [colleague, other])
  await database.query(`insert into staff_changes (kind, email, name, role, asked_by, ends_at, ended_by) values ('invitation', 'over@desk.example', 'W. Withdrawn', 'legal', $1, now(), $2)`, [other, member.id])
  const token = randomUUID().replaceAll('-', '')
  await database.query(`insert into staff_changes (kind, email, name, role, asked_by, link_hash, link_ends_at) values ('invitation', $3, 'I. Invited', 'support', $1, $2, now() + interval '7 days')`, [other, digest('session', token), `${token}@desk.example`])
  return { colleague, token }
}

/** A second factor came or went a moment ago. */
async function factorChanged({ database, person: { id } }: Props): Promise<void> {
  await database.query('update profiles set credentials_at = now() where person_id = $1', [id])
}

async function request({ database, person: { id } }: Props, state: 'open' | 'answered' = 'open', regime: 'uk' | 'default' = 'default'): Promise<{ id: string; number: string }> {
  const [one] = await database.query<{ id: string; number: string }>(
    `insert into requests (person_id, kind, words, due_on, state, answered_at, regime) values ($1, 'question', 'Why do you keep my calls for so long? سؤال', current_date + 9, $2, case when $2 = 'answered' then now() end, $3) returning id, number`,
    [id, state, regime],
  )
  await database.query(`insert into request_events (request_id, person_id, kind, by, words) select id, person_id, 'received', 'person', words from requests where id = $1`, [one!.id])
  return one!
}

/** One that was extended, waits for the person, and about which staff have written a note. */
async function stoppedRequest(props: Props): Promise<{ id: string; number: string }> {
  const { database, staff: member } = props
  const one = await request(props, 'open', 'uk')
  await database.query(`update requests set stopped_at = now(), stop_reason = 'identity', extended_at = now(), acknowledged_at = now() where id = $1`, [one.id])
  for (const [kind, by, reason, until, said] of [['acknowledged', 'system', null, '2027-01-04', null], ['extended', 'staff', 'complex', '2027-03-01', 'Three archives.'], ['stopped', 'staff', 'identity', null, 'Which code did you get? عربي'], ['message', 'person', null, null, 'None came.']]) {
    await database.query(`insert into request_events (request_id, person_id, kind, by, staff_id, reason, until, words) select id, person_id, $2, $3, case when $3 = 'staff' then $4::uuid end, $5, $6::date, $7 from requests where id = $1`, [one.id, kind, by, member.id, reason, until, said])
  }
  await database.query(`insert into request_notes (request_id, person_id, staff_id, words) select id, person_id, $2, 'Called twice, nobody there.' from requests where id = $1`, [one.id, member.id])
  return one
}

/** Proposed by oneself and by another, and a view that is kept. */
async function bulk(props: Props): Promise<void> {
  const { database, staff: member } = props
  const one = await request(props)
  const [colleague, second] = await database.query<{ id: string }>(`insert into staff (email, name, role) select gen_random_uuid() || '@desk.example', 'A. Second-Nameworthy', role from unnest('{support,privacy}'::text[]) role returning id`)
  for (const by of [member.id, second!.id]) {
    const [made] = await database.query<{ id: string }>(`insert into bulk_assignments (to_id, proposed_by, proposed_as) values ($1, $2, 'privacy') returning id`, [colleague!.id, by])
    await database.query('insert into bulk_requests (bulk_id, request_id) values ($1, $2)', [made!.id, one.id])
  }
  await database.query(`insert into request_views (staff_id, name, filter) values ($1, 'Letters of the week', 'way=letter&due=week') on conflict do nothing`, [member.id])
}

/** Half written by whoever looks, and by a colleague. */
async function drafted({ database, person, staff: member }: Props, of: string, step: string, draft: Record<string, string>): Promise<void> {
  const [colleague] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'A. Second-Nameworthy', 'support') returning id`, [`${randomUUID()}@desk.example`])
  for (const by of [member.id, colleague!.id]) {
    const id = randomUUID()
    await database.query('insert into request_drafts (id, request_id, person_id, staff_id, step, contents) values ($1, $2, $3, $4, $5, $6)', [id, of, person.id, by, step, seal(JSON.stringify(draft), `request_drafts.contents:${id}`)])
  }
}

/** One that was denied in part. */
async function denied(props: Props): Promise<{ id: string; number: string }> {
  const one = await request(props, 'answered', 'uk')
  await props.database.query(`update requests set outcome = 'in-part' where id = $1`, [one.id])
  await props.database.query(`insert into request_events (request_id, person_id, kind, by, reason, words) select id, person_id, 'denied', 'staff', 'law', 'The invoices stay.' from requests where id = $1`, [one.id])
  return one
}

/** One asked without signing in, whose code is not used yet; gives its number, the code of its check, and the token by which it is followed. `known`: of somebody on file. */
async function outside(props: Props, { known = true, state = 'open', way = 'form' }: { known?: boolean; state?: 'open' | 'answered'; way?: 'form' | 'letter' } = {}): Promise<{ id: string; number: string; check: string; code: string; token: string }> {
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

/** A letter with a scan, an earlier request that asks the same, and checks that ended each way. */
async function letterOf(props: Props): Promise<{ id: string; number: string; check: string }> {
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

/** Files both ways, and a mail of which some were not kept; gives the request's own page back. */
async function filesOn({ database, staff: member }: Props, { id }: { id: string }): Promise<void> {
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
}

async function look(props: Props, of: { id: string }): Promise<void> {
  await props.database.query(`insert into looks (person_id, staff_id, role, purpose, request_id, fields) values ($1, $2, 'privacy', 'answer-request', $3, '{}')`, [props.person.id, props.staff.id, of.id])
}

/** An opening in an emergency: by whoever looks, or by a colleague, of which the review may be late or done; gives its id. */
async function emergency({ database, person, staff: member }: Props, { by = 'own', reviewed = false, hours = 0 }: { by?: 'own' | 'colleague'; reviewed?: boolean; hours?: number } = {}): Promise<string> {
  const [colleague] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'A. Second-Nameworthy', 'support') returning id`, [`${randomUUID()}@desk.example`])
  const whose = by === 'own' ? member.id : colleague!.id
  const [one] = await database.query<{ id: string }>(
    `insert into emergency_looks (person_id, staff_id, role, reason, words, categories, at, ends_at, reviewed_by, reviewed_at, verdict, review_words)
     values ($1, $2, $3, 'takeover', 'Somebody who reads their mail calls. عربي', '{contact,billing,site,service}', now() - $4::int * interval '1 hour', now() - $4::int * interval '1 hour' + interval '30 minutes', $5, case when $5::uuid is not null then now() end, case when $5::uuid is not null then 'not-justified' end, case when $5::uuid is not null then 'It could have waited.' end)
     returning id`,
    [person.id, whose, by === 'own' ? 'privacy' : 'support', hours, reviewed ? (by === 'own' ? colleague!.id : member.id) : null],
  )
  await database.query(`insert into looks (person_id, staff_id, emergency_id, role, purpose, fields) values ($1, $2, $3, $4, 'takeover', '{givenName}')`, [person.id, whose, one!.id, by === 'own' ? 'privacy' : 'support'])
  return one!.id
}

async function leaving({ database, person: { id } }: Props): Promise<string> {
  await database.query(`update people set state = 'leaving' where id = $1`, [id])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() + interval '30 days')`, [id])
  return '/delete'
}

const sentSooner = ({ database, person: { id } }: Props) => database.query(`update erasures set sooner_hash = 'x', sooner_until = now() + interval '20 minutes' where person_id = $1`, [id])

/** Two deletions that stand still, and one that waits for a second person. */
async function stuck(props: Props): Promise<string> {
  const { database, person, staff } = props
  await request(props)
  await database.query(`update people set state = 'shut' where id = $1`, [person.id])
  await database.query(`insert into erasures (person_id, state, cause, asked_by, due_at) values ($1, 'proposed', 'child', $2, now())`, [person.id, staff.id])
  // Of nobody whom the worker would come to: their keys are not to be destroyed.
  await database.query(`insert into erasures (person_id, state, due_at, settled_at, failures, failed_at, failure) values ($1, 'done', now() - interval '2 hours', now(), 3, now(), 'Postgres 23503 (ERROR, invoices, invoices_person, ri_ReportViolation)')`, [person.id])
  const [other] = await database.query<{ id: string }>(`insert into erasures (person_id, state, due_at, settled_at, key_destroyed_at) values ($1, 'done', now(), now(), now()) returning id`, [person.id])
  await database.query(
    `insert into erasure_tellings (erasure_id, person_id, recipient, state, told_at, answer, answered_at)
     values ($1, $2, 'payment-processor', 'by-hand', null, null, null), ($1, $2, 'customer-list', 'told', now() - interval '40 days', null, null), ($1, $2, 'mail-delivery', 'told', now(), 'erased', now())`,
    [other!.id, person.id],
  )
  return '/staff/deletions'
}

/** A factor that is set up and has to be shown. */
async function factorOf({ database }: Props, column: 'person_id' | 'staff_id', id: string, confirmed = true): Promise<void> {
  const factor = randomUUID()
  const secret = seal('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', `second_factors.secret:${factor}`)
  await database.query(`insert into second_factors (id, ${column}, kind, label, session_id, secret, confirmed_at, last_used_at) values ($1, $2, 'totp', 'Firefox', (select id from sessions where ${column} = $2 limit 1), $3, case when $4 then now() end, case when $4 then now() end)`, [factor, id, secret, confirmed])
  if (confirmed) await database.query(`insert into recovery_codes (${column}, code_hash) values ($1, gen_random_uuid()::text)`, [id])
}

/** As after the mailed code and no more. */
const halfway = ({ database, staff, person }: Props) => database.query('update sessions set second_at = null where staff_id = $1 or person_id = $2', [staff.id, person.id])

/** Something asked for and confirmed. */
async function enquiry({ database, person: { id } }: Props, of = id): Promise<string> {
  const [one] = await database.query<{ id: string }>(`insert into enquiries (person_id, subject, wording, asked_at) values ($1, 'prices', '2026-11', now() - interval '2 hours') returning id`, [of])
  return one!.id
}

/** The person has no account: an address, and what was asked for with it. */
async function enquirer(props: Props): Promise<string> {
  await props.database.query(`update profiles set kind = 'enquirer', given_name = null, family_name = null, phone = null, external_id = null where person_id = $1`, [props.person.id])
  return enquiry(props)
}

async function besideAccount(props: Props): Promise<void> {
  const [one] = await props.database.query<{ id: string }>('insert into people default values returning id')
  await props.database.query(`insert into profiles (person_id, email, kind, source) values ($1, $2, 'enquirer', 'you')`, [one!.id, props.person.email])
  await enquiry(props, one!.id)
}

async function enquiryAsk({ database, person: { email } }: Props): Promise<string> {
  const [id, token] = [randomUUID(), randomUUID().replaceAll('-', '')]
  await database.query(`insert into enquiry_asks (id, link, address, subject, wording) values ($1, $2, $3, 'prices', '2026-11')`, [id, digest('session', token), seal(email, `enquiry_asks.address:${id}`)])
  return token
}

async function frozen({ database, person: { id } }: Props): Promise<string> {
  await database.query(`update people set frozen_at = now() where id = $1`, [id])
  return '/freeze'
}

async function paused({ database, person: { id } }: Props): Promise<void> {
  await database.query(`insert into choices (person_id, topic, channel, decision, wording, source, until) values ($1, '*', '*', 'pause', '2026-11-pause', 'portal', now() + interval '40 days')`, [id])
}

/** Somebody who has been deleted, of whom something is kept for a while. */
async function receipt({ database, person: { id } }: Props): Promise<string> {
  await database.query(`update people set state = 'closed', closed_at = now() where id = $1`, [id])
  await database.query('delete from profiles where person_id = $1', [id])
  const [one] = await database.query<{ id: string }>(`insert into erasures (person_id, state, due_at, settled_at) values ($1, 'done', now(), now()) returning id`, [id])
  await database.query(
    `insert into erasure_tellings (erasure_id, person_id, recipient, state, told_at, answer, answered_at)
     values ($1, $2, 'mail-delivery', 'told', now() - interval '2 days', 'erased', now()), ($1, $2, 'payment-processor', 'told', now() - interval '2 days', null, null), ($1, $2, 'customer-list', 'by-hand', null, null, null)`,
    [one!.id, id],
  )
  return `/receipt/${sealErasureLink('receipt', { erasure: one!.id, person: id })}`
}

/** The token by which a recipient answers. */
async function telling(props: Props): Promise<string> {
  await receipt(props)
  const [one] = await props.database.query<{ id: string }>(`select id from erasure_tellings where person_id = $1 and answer is null and state = 'told'`, [props.person.id])
  return sealTellingLink({ telling: one!.id, person: props.person.id })
}

async function download({ database, person: { id } }: Props, state: string): Promise<string> {
  const [one] = await database.query<{ id: string }>(
    `insert into exports (person_id, categories, state, stage, rows_done, rows_total, bytes, parts, taken_at, ready_at, expires_at)
     values ($1, '{contact,billing,site,service}', $2, 'calls', 40, 90, 96000, 2, now(), now(), now() + interval '7 days') returning id`,
    [id, state],
  )
  for (const part of [1, 2]) await database.query(`insert into export_parts (export_id, person_id, number, bytes, sha256, taken_at) values ($1, $2, $3, 48000, repeat('ab', 32), now())`, [one!.id, id, part])
  return `/download/${one!.id}`
}

async function entry({ database, person: { id } }: Props, table: string): Promise<string> {
  const [one] = await database.query<{ id: string }>(`select id from ${table} where person_id = $1 limit 1`, [id])
  return one!.id
}

/** An entry lent to support for an open request; gives where the entry and where the loan is. */
async function loan(props: Props): Promise<{ id: string; entry: string; request: { id: string; number: string } }> {
  const { database, person, staff: member } = props
  await database.query(`update staff set role = 'support' where id = $1`, [member.id])
  const [about, notification, id] = [await request(props), await entry(props, 'notifications'), randomUUID()]
  await database.query(`insert into loans (id, person_id, request_id, notification_id, ends_at) values ($1, $2, $3, $4, now() + interval '24 hours')`, [id, person.id, about.id, notification])
  const content = { headers: [['Content-Type', 'application/json']], body: { text: '{"event":"answered","of":["a","b"]}', bytes: 34 } }
  const lent = { at: new Date().toISOString(), method: 'POST', url: 'https://hooks.yourshop.example/voice/answer', status: 200, milliseconds: 90, application: 'Shop', request: content, response: { headers: [], body: { sha256: 'ab'.repeat(32), bytes: 12_345 } } }
  const key = (await keys().find(person.id))!
  await database.query('insert into loan_copies (id, person_id, contents) values ($1, $2, $3)', [id, person.id, sealBody(loanKey(key, id), { table: 'loan_copies', column: 'contents', row: id, person: person.id }, JSON.stringify(lent))])
  return { id, entry: notification, request: about }
}

async function sources({ database, staff: { id } }: Props): Promise<string> {
  await database.query(
    `insert into sources (name, key_hash, datasets, made_by, used_at, revoked_at) select name, gen_random_uuid()::text, '{calls,messages,notifications}', $1, now(), ended
     from (values ('Voice switch, Bristol', null), ('A billing system whose name goes on and on', now())) as r (name, ended)`,
    [id],
  )
  return '/staff/sources'
}

/** Somebody who agreed to offers, or then turned everything off: what the links of a message about them hold. */
async function agreed({ database, person: { id, email } }: Props, off = false): Promise<{ person: string; topic: Topic; addressHash: string }> {
  const addressHash = addressDigest('suppression', email)
  await database.query(`insert into choices (person_id, topic, decision, wording, source, at) values ($1, 'offers', 'in', '2026-11', 'portal', now() - interval '1 day')`, [id])
  if (off) await database.query(`insert into suppressions (address_hash, topic) select $1, unnest('{*,product-news,offers,events,research}'::text[]) on conflict do nothing`, [addressHash])
  return { person: id, topic: 'offers', addressHash }
}

/** Webhooks in each of their states. Whatever other tests change is told to two of them, at a port where nobody listens. */
async function told({ database, staff: { id } }: Props): Promise<string> {
  const names = ['Newsletter program', 'Events program', 'An old program whose name goes on and on', 'Former program']
  await database.query('delete from webhook_deliveries where webhook_id in (select id from webhooks where name = any($1))', [names])
  await database.query('delete from webhooks where name = any($1)', [names])
  const since = [null, '2 hours', '3 days', null]
  for (const [i, name] of names.entries()) {
    const webhook = randomUUID()
    await database.query(
      `insert into webhooks (id, name, url, secret, made_by, failing_since, off_at, ended_at) values ($1, $2, $3, $4, $5, now() - $6::interval, case $7::int when 2 then now() - interval '2 days' end, case $7::int when 3 then now() end)`,
      [webhook, name, `http://localhost:9/opt-outs/${i}`, seal(`whsec_${'a'.repeat(44)}`, `webhooks.secret:${webhook}`), id, since[i], i],
    )
    await database.query(
      `insert into webhook_deliveries (webhook_id, address_hash, topic, becomes, state, attempts, problem, status, settled_at) values ($1, 'x', 'offers', 'off', $2, 3, $3, $4, $5)`,
      [webhook, ['delivered', 'waiting', 'failed', 'dropped'][i], [null, 'slow', 'refused', null][i], [204, null, 503, null][i], i === 1 ? null : new Date()],
    )
  }
  return '/staff/webhooks'
}

async function conflict({ database, person: { id }, staff }: Props): Promise<string> {
  const [said] = await database.query<{ id: string }>(
    `insert into corrections (person_id, field, old_value, new_value, source, outcome) values ($1, 'phone', '+447700900002', '+447700900001', 'import', 'kept') returning id`,
    [id],
  )
  await database.query(`insert into conflicts (person_id, correction_id, field) values ($1, $2, 'phone')`, [id, said!.id])
  await database.query(`insert into conflicts (person_id, correction_id, field, state, settled_at, staff_id) values ($1, $2, 'city', 'told', now(), $3)`, [id, said!.id, staff.id])
  await database.query(`insert into tellings (person_id, correction_id, recipient, state, settled_at) values ($1, $2, 'mail-delivery', 'told', now()), ($1, $2, 'payment-processor', 'failed', now())`, [id, said!.id])
  return '/staff/corrections'
}

/** A topic with an answer by the person that quotes it, and one that quotes what is gone. Gives the address of the topic and the answer's number. */
async function talk({ database, person: { id } }: Props): Promise<{ thread: string; post: string }> {
  const name = `Bell${Math.random().toString(36).slice(2, 8)}`
  const [member] = await database.query<{ id: string }>(`insert into members (person_id, name) values ($1, $2) on conflict (person_id) do update set name = excluded.name returning id`, [id, name])
  const [opened] = await database.query<{ number: string }>(`insert into posts (title, words) values ('Does a greeting have to be an MP3? سؤال', 'Callers hear nothing.') returning number`)
  const [post] = await database.query<{ number: string }>(`insert into posts (person_id, member_id, thread, quotes, words) values ($1, $2, $3, $3, $4) returning number`, [id, member!.id, opened!.number, `Ours is a WAV, too. @[${member!.id}]`])
  await database.query(`insert into posts (thread, quotes, words) values ($1, 999999999, 'Thank you @[00000000-0000-4000-8000-000000000000].')`, [opened!.number])
  return { thread: `/forum/${opened!.number}`, post: post!.number }
}

async function held(props: Props): Promise<string> {
  const { database, person, staff } = props
  await request(props)
  await database.query(`select make_month('calls', now() - interval '14 months')`)
  await database.query(`update calls set at = now() - interval '14 months' where id = (select id from calls where person_id = $1 order by at limit 1)`, [person.id])
  const second = await formerOfficer(database)
  await database.query(
    `insert into holds (person_id, record, reason, reference, told, set_by, ends_at, confirmed_by, confirmed_at, lift_asked_by, lift_asked_at, lift_refused_by, lift_refused_at, ended_by) values
     ($1, 'calls', 'court-order', 'High Court of Example, claim no. HC-2026-000123', false, $3, now() + interval '5 days', null, null, null, null, null, null, null),
     ($1, 'messages', 'legal-claim', 'Solicitor’s letter', true, $2, now() + interval '6 days', null, null, null, null, null, null, null),
     ($1, 'choices', 'authority', 'R 77/26', true, $2, null, $3, now(), $3, now(), null, null, null),
     ($1, 'notifications', 'authority', 'R 78/26', true, $2, null, $3, now(), $2, now(), null, null, null),
     ($1, 'invoices', 'dispute', 'Letter of 3 October', true, $2, null, $3, now(), $3, now(), $2, now(), null),
     ($1, 'visits', 'authority', 'R 12/26', true, $2, now(), $3, now(), $3, now(), null, null, $2),
     ($1, 'requests', 'dispute', 'By mistake', true, $2, now(), null, null, null, null, null, null, $2),
     ($1, 'applications', 'dispute', 'Letter of 1 May', true, $2, now() - interval '1 day', null, null, null, null, null, null, null)`,
    [person.id, staff.id, second],
  )
  return '/staff/retention'
}

/** A message to many in each state, as another officer wrote it; gives their ids. */
async function messages({ database, person, staff }: Props): Promise<Record<'draft' | 'proposed' | 'approved' | 'sending' | 'stopped' | 'done', string>> {
  const other = await formerOfficer(database)
  const body = '# What is new\n\nCalls with **less** noise, *everywhere*. عربي\n\n- One\n- [Two](https://harbourline.example/two)\n\n<b>inert</b>'
  const rows = await database.query<{ id: string; state: string }>(
    `insert into campaigns (topic, subject, body, per_minute, state, written_by, proposed_by, proposed_at, approved_by, approved_at, returned_by, returned_at, returned_because, started_by, started_at, stopped_by, stopped_at, done_at, queued, everybody, next_at)
     select 'offers', 'A subject as long as they get, with عربي, in state ' || state, $3, 60, state, $2::uuid,
       case when n > 0 then $2::uuid end, case when n > 0 then now() end, case when n > 1 then $1::uuid end, case when n > 1 then now() end,
       case when n = 0 then $1::uuid end, case when n = 0 then now() end, case when n = 0 then 'The date is wrong.' end,
       case when n > 2 then $1::uuid end, case when n > 2 then now() end, case when n = 4 then $1::uuid end, case when n = 4 then now() end, case when n = 5 then now() end, case when n > 2 then 3 else 0 end, n = 5, now() + interval '1 hour'
     from unnest('{draft,proposed,approved,sending,stopped,done}'::text[]) with ordinality as all_of (state, place), lateral (select place - 1 as n) numbered returning id, state`,
    [staff.id, other, body],
  )
  const ids = Object.fromEntries(rows.map(({ id, state }) => [state, id])) as Awaited<ReturnType<typeof messages>>
  await database.query(`insert into outbox (kind, person_id, topic, subject, campaign_id, state, basis) select 'marketing', $1, 'offers', 'A subject', id, 'sent', 'consent' from unnest($2::uuid[]) id`, [person.id, [ids.sending, ids.stopped, ids.done]])
  return ids
}

/** An incident in one of its states, with an update beside one that is published, which the person was told of. Gives its number. */
async function incident({ database, person, staff }: Props, state: 'written' | 'proposed' | 'published'): Promise<string> {
  const second = await formerOfficer(database)
  const [proposer, confirmer] = [state === 'written' ? null : second, state === 'published' ? staff.id : null]
  // Told already, so that the worker tells nobody of the stage of it.
  const [made] = await database.query<{ id: string; number: string }>(
    `insert into incidents (noticed_at, happened_from, happened_to, title, story, consequences, measures, advice, records, reach, records_from, high_risk, authority_told_at, authority_reference, authority_by, written_by, proposed_by, proposed_at, confirmed_by, confirmed_at, audience, told_at)
     values (now() - interval '30 hours', current_date - 4, current_date - 2, 'A copy of call records lay open', 'A file with calls could be read by anybody who knew its address.', 'Somebody may know whom you called, and when.', 'We closed it within the hour and looked who had fetched it.', 'Be wary of calls that mention others you have made.', '{calls,messages}', 'records', '1969-07-20', true,
       case when $2::uuid is not null then now() - interval '20 hours' end, case when $2::uuid is not null then 'IC-2026-4711' end, $2::uuid, $3, $1::uuid, case when $1::uuid is not null then now() end, $2::uuid, case when $2::uuid is not null then now() end, case when $2::uuid is not null then 1 end, case when $2::uuid is not null then now() end) returning id, number`,
    [proposer, confirmer, second],
  )
  if (state === 'published') {
    await database.query(`insert into incident_notices (id, person_id, incident_id, records, state) values (gen_random_uuid(), $1, $2, '{calls}', 'told')`, [person.id, made!.id])
    await database.query(`insert into incident_updates (incident_id, words, written_by, confirmed_by, confirmed_at, told_at) values ($1, 'The file was fetched twice.', $2, $3, now(), now()), ($1, 'By a crawler.', $2, null, null, null)`, [made!.id, second, staff.id])
  }
  return made!.number
}

/** The link of a message that says it to the person. `pressed`: and what its button has made. */
async function notMe(props: Props, { of = 'new-browser', pressed = false }: { of?: (typeof notMeKinds)[number]; pressed?: boolean } = {}): Promise<string> {
  const { id } = pressed ? await request(props) : { id: randomUUID() }
  return `/not-me/${sealNotMeLink({ id, person: props.person.id, of, at: new Date(Date.now() - 3_600_000) })}`
}

/** Sign-ins of every way, some of which came to nothing. */
async function signIns({ database, person: { id } }: Props): Promise<string> {
  await database.query(
    `insert into sign_ins (person_id, way, second, device, failed, at, opened_at) select $1, way, second, device, failed, now() - before, case when came then now() - before end
     from (values ('mailed-code', 'recovery-code', 'Firefox on Android', 2, interval '1 hour', true), ('mailed-link', null, 'A browser whose name goes on and on, on a system of which nobody has heard', 0, interval '3 days', true),
       ('provider', 'passkey', null, 1, interval '20 days', true), ('mailed-code', null, 'Edge on Windows', 5, interval '21 days', false)) r (way, second, device, failed, before, came)`,
    [id],
  )
  return '/security'
}

/** How each page of the build is opened. A page that is not here fails the tests: nothing is left unlooked at. */
export const scenes: Record<string, Scene[]> = {
  '/': visitor,
  '/bare': [{ as: 'visitor', state: 'there only while it is measured', arrange: () => '/nothing-here' }],
  '/help': visitor,
  '/cookies': [{ as: 'visitor' }, { as: 'person', state: 'signed in' }],
  '/verify': visitor,
  '/what-we-collect': visitor,
  '/record-of-processing': visitor,
  '/policy': [...visitor, { as: 'person', state: 'signed in' }],
  '/policy/versions': visitor,
  '/agreements': [...visitor, { as: 'person', state: 'signed in' }],
  '/agreements/[document]': ['services-agreement', 'terms-of-use'].map((state) => ({ as: 'visitor' as const, state, arrange: () => `/agreements/${state}` })),
  '/policy/versions/[date]': ['2026-11-01', '2026-11-29'].map((state) => ({ as: 'visitor' as const, state, arrange: () => `/policy/versions/${state}` })),
  '/policy/compare': [
    { as: 'visitor', state: 'none chosen' },
    { as: 'visitor', state: 'two versions', arrange: () => '/policy/compare?from=2026-11-01&to=2026-11-29' },
    { as: 'visitor', state: 'nonsense', arrange: () => '/policy/compare?from=constructor&from=2&to=%00' },
  ],
  '/incidents': [
    { as: 'visitor', state: 'as it is' },
    { as: 'person', state: 'one that concerns them', arrange: async (props) => (await incident(props, 'published'), '/incidents') },
  ],
  '/incidents/[number]': [
    { as: 'visitor', arrange: async (props) => `/incidents/${await incident(props, 'published')}` },
    { as: 'person', state: 'concerns them', arrange: async (props) => `/incidents/${await incident(props, 'published')}` },
  ],
  '/goodbye': visitor,
  '/under-13': [{ as: 'visitor' }, { as: 'visitor', state: 'just closed', arrange: () => '/under-13?closed=1' }],
  '/receipt/[token]': [
    { as: 'visitor', arrange: receipt },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/receipt/nonsense' },
  ],
  '/keep/[token]': [
    {
      as: 'visitor',
      arrange: async (props) => {
        await leaving(props)
        const [one] = await props.database.query<{ id: string }>(`select id from erasures where person_id = $1`, [props.person.id])
        return `/keep/${sealErasureLink('keep', { erasure: one!.id, person: props.person.id })}`
      },
    },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/keep/nonsense' },
  ],
  '/not-me/[token]': [
    ...notMeKinds.map((of) => ({ as: 'visitor' as const, state: of, arrange: (props: Props) => notMe(props, { of }) })),
    { as: 'visitor', state: 'pressed', arrange: (props) => notMe(props, { pressed: true }) },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/not-me/nonsense' },
  ],
  '/answer/[token]': [
    { as: 'visitor', arrange: async (props) => `/answer/${await telling(props)}` },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/answer/nonsense' },
  ],
  '/opt-out/[token]': [
    { as: 'visitor', state: 'one topic on', arrange: async (props) => `/opt-out/${sealLink(await agreed(props))}` },
    { as: 'visitor', state: 'all off', arrange: async (props) => `/opt-out/${sealLink(await agreed(props, true))}` },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/opt-out/nonsense' },
  ],
  '/why/[token]': [
    { as: 'visitor', state: 'consent', arrange: async (props) => `/why/${sealWhy({ ...(await agreed(props)), sentAt: new Date() })}` },
    { as: 'visitor', state: 'nothing is held any more', arrange: async (props) => `/why/${sealWhy({ ...(await agreed(props)), person: randomUUID(), sentAt: new Date() })}` },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/why/nonsense' },
  ],
  '/ask': [{ as: 'visitor' }, { as: 'visitor', state: 'about a kind', arrange: () => '/ask?kind=opt-out' }],
  '/ask/again': visitor,
  '/ask/sent/[token]': [
    ...(['asked', 'mine', 'not-mine'] as const).map((said) => ({ as: 'visitor' as const, state: said, arrange: () => `/ask/sent/${sealOnceLink({ said, number: 2104, code: said === 'not-mine' ? null : 'K7QM-2XPA-9RTD', dueOn: said === 'asked' ? '2027-01-04' : null })}` })),
    { as: 'visitor', state: 'over', arrange: () => '/ask/sent/nonsense' },
  ],
  '/follow': visitor,
  '/follow/[token]': [
    { as: 'visitor', arrange: async (props) => `/follow/${(await outside(props)).token}` },
    { as: 'visitor', state: 'answered', arrange: async (props) => `/follow/${(await outside(props, { state: 'answered' })).token}` },
    {
      as: 'visitor',
      state: 'with files',
      arrange: async (props) => {
        const one = await outside(props)
        await filesOn(props, one)
        return `/follow/${one.token}`
      },
    },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/follow/nonsense' },
  ],
  '/identity': visitor,
  '/identity/[code]': [
    { as: 'visitor', arrange: async (props) => `/identity/${(await outside(props)).code}` },
    { as: 'visitor', state: 'a code that is none', arrange: () => '/identity/nonsense' },
  ],
  '/product-information': visitor,
  '/product-information/sent': visitor,
  '/product-information/on-its-way': [{ as: 'visitor', arrange: () => '/product-information/on-its-way?about=prices' }],
  '/product-information/confirm/[token]': [
    { as: 'visitor', arrange: async (props) => `/product-information/confirm/${await enquiryAsk(props)}` },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/product-information/confirm/nonsense' },
  ],
  '/product-information/stop/[token]': [
    { as: 'visitor', arrange: ({ person: { id, email } }) => `/product-information/stop/${sealStopLink({ person: id, subject: 'prices', addressHash: addressDigest('suppression', email) })}` },
    {
      as: 'visitor',
      state: 'stopped',
      arrange: async ({ database, person: { id, email } }) => {
        const addressHash = addressDigest('suppression', email)
        await database.query(`insert into suppressions (address_hash, topic) values ($1, 'enquiry-prices')`, [addressHash])
        return `/product-information/stop/${sealStopLink({ person: id, subject: 'prices', addressHash })}`
      },
    },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/product-information/stop/nonsense' },
  ],
  '/enquiries': [
    { as: 'person', state: 'of an account, with one beside it', arrange: async (props) => (await enquiry(props), await besideAccount(props), '/enquiries') },
    { as: 'person', state: 'without an account', arrange: async (props) => (await enquirer(props), '/enquiries?done=changed') },
  ],
  '/enquiries/[id]': [{ as: 'person', arrange: async (props) => `/enquiries/${await enquirer(props)}` }],
  '/sign-in': [...visitor, { as: 'visitor', state: 'back from a provider', arrange: () => '/sign-in?problem=unknown' }],
  '/sign-in/code': visitor,
  '/sign-in/link/[token]': [{ as: 'visitor', state: 'another browser', arrange: () => '/sign-in/link/nonsense' }],
  '/sign-in/again': person,
  '/sign-in/second': [{ as: 'person', arrange: async (props) => (await factorOf(props, 'person_id', props.person.id), await halfway(props), '/sign-in/second') }],
  '/staff/sign-in/second': [{ as: 'staff', arrange: async (props) => (await factorOf(props, 'staff_id', props.staff.id), await halfway(props), '/staff/sign-in/second') }],
  '/staff/sign-in/set-up': [
    { as: 'staff', arrange: async (props) => (await halfway(props), '/staff/sign-in/set-up') },
    { as: 'staff', state: 'waiting', arrange: async (props) => (await factorOf(props, 'staff_id', props.staff.id, false), await halfway(props), '/staff/sign-in/set-up') },
  ],
  '/staff/security': [...staff, { as: 'staff', state: 'one', arrange: async (props) => (await factorOf(props, 'staff_id', props.staff.id), '/staff/security') }],
  '/staff/security/app': [...staff, { as: 'staff', state: 'waiting', arrange: async (props) => (await factorOf(props, 'staff_id', props.staff.id, false), '/staff/security/app') }],
  '/security/factors': [
    ...person,
    { as: 'person', state: 'one', arrange: async (props) => (await factorOf(props, 'person_id', props.person.id), '/security/factors') },
    { as: 'person', state: 'changed just now', arrange: async (props) => (await factorChanged(props), '/security/factors') },
  ],
  '/security/factors/app': [...person, { as: 'person', state: 'waiting', arrange: async (props) => (await factorOf(props, 'person_id', props.person.id, false), '/security/factors/app') }],
  '/staff/sign-in': visitor,
  '/staff/sign-in/code': visitor,
  '/staff/sign-in/link/[token]': [{ as: 'visitor', state: 'another browser', arrange: () => '/staff/sign-in/link/nonsense' }],
  '/staff/sign-in/again': staff,
  '/staff/invitation': visitor,
  '/staff/invitation/[token]': [
    { as: 'visitor', state: 'cut off', arrange: () => '/staff/invitation/nonsense' },
    { as: 'visitor', state: 'open', arrange: async (props) => `/staff/invitation/${(await changes(props)).token}` },
    { as: 'visitor', state: 'used', arrange: async (props) => { const { token } = await changes(props); await props.database.query('update staff_changes set used_at = now() where link_hash = $1', [digest('session', token)]); return `/staff/invitation/${token}` } },
    { as: 'visitor', state: 'over', arrange: async (props) => { const { token } = await changes(props); await props.database.query('update staff_changes set link_ends_at = now() where link_hash = $1', [digest('session', token)]); return `/staff/invitation/${token}` } },
  ],
  '/staff/figures': [
    { as: 'staff', state: 'as it is', arrange: async (props) => (await request(props), await request(props, 'answered'), '/staff/figures') },
    { as: 'staff', state: 'a day without anything', arrange: () => '/staff/figures?from=2021-01-01&to=2021-01-01' },
  ],
  '/staff/figures/[year]': [{ as: 'staff', arrange: () => '/staff/figures/2025' }],
  '/figures/[year]': [
    { as: 'visitor', state: 'this year', arrange: async (props) => (await request(props), `/figures/${new Date().getUTCFullYear()}`) },
    { as: 'visitor', state: 'long ago', arrange: () => '/figures/2021' },
  ],
  '/staff/audit': [
    { as: 'staff', state: 'as an auditor', arrange: asRole('auditor', '/staff/audit') },
    { as: 'staff', state: 'nothing fits', arrange: () => '/staff/audit?verb=none-such' },
  ],
  '/staff/colleagues': [
    { as: 'staff', state: 'as an administrator', arrange: async (props) => (await changes(props), asRole('administrator', '/staff/colleagues')(props)) },
    { as: 'staff', state: 'as a privacy officer', arrange: async (props) => (await changes(props), '/staff/colleagues') },
  ],
  '/staff/colleagues/invite': [{ as: 'staff', arrange: asRole('administrator', '/staff/colleagues/invite') }],
  '/staff/colleagues/roles': staff,
  '/staff/colleagues/[id]': [
    { as: 'staff', state: 'another', arrange: async (props) => { const { colleague } = await changes(props); await props.database.query(`delete from staff_changes where staff_id = $1`, [colleague]); return asRole('administrator', `/staff/colleagues/${colleague}`)(props) } },
    { as: 'staff', state: 'oneself', arrange: (props) => asRole('administrator', `/staff/colleagues/${props.staff.id}`)(props) },
  ],
  '/overview': [{ as: 'person' }, { as: 'person', state: 'without an account', arrange: async (props) => (await enquirer(props), '/overview') }, { as: 'person', state: 'an enquiry beside the account', arrange: async (props) => (await besideAccount(props), '/overview') }, { as: 'person', state: 'much going on', arrange: async (props) => (await request(props), await download(props, 'ready'), await incident(props, 'published'), await leaving(props), await frozen(props), '/overview') }],
  '/choices': [{ as: 'person' }, { as: 'person', state: 'paused', arrange: async (props) => (await paused(props), '/choices') }],
  '/choices/confirm/[topic]/[channel]': [{ as: 'person', arrange: () => '/choices/confirm/offers/text' }],
  '/choices/sale': person,
  '/choices/messages': [
    { as: 'person', state: 'as it is' },
    {
      as: 'person',
      state: 'of every kind',
      arrange: async ({ database, person: { id } }) => {
        await database.query(
          `insert into outbox (kind, person_id, topic, subject, basis, state, settled_at) values
           ('marketing', $1, 'offers', 'A long subject: عرض خاص, and what else is new in the autumn of this year', 'purchase', 'sent', now()), ('marketing', $1, 'events', 'Come', null, 'withheld', now()),
           ('marketing', $1, 'events', 'Come, too', 'consent', 'held', null), ('export-ready', $1, null, null, null, 'sent', now()), ('request-answered', $1, null, null, null, 'refused', now())`,
          [id],
        )
        return '/choices/messages'
      },
    },
  ],
  '/choices/logging/[application]': [{ as: 'person', arrange: async (props) => `/choices/logging/${await entry(props, 'applications')}` }],
  '/forum': [
    { as: 'visitor', state: 'some', arrange: async (props) => (await talk(props), '/forum') },
  ],
  '/forum/[thread]': [{ as: 'visitor', arrange: async (props) => (await talk(props)).thread }],
  '/forum/write': [
    { as: 'person', state: 'a topic' },
    { as: 'person', state: 'an answer', arrange: async (props) => talk(props).then(({ thread, post }) => `/forum/write?thread=${thread.slice(7)}&quotes=${post}`) },
  ],
  '/forum/yours': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'one', arrange: async (props) => (await talk(props), '/forum/yours') },
  ],
  '/forum/yours/name': person,
  '/forum/yours/[post]': [{ as: 'person', arrange: async (props) => `/forum/yours/${(await talk(props)).post}` }],
  '/forum/yours/[post]/remove': [{ as: 'person', arrange: async (props) => `/forum/yours/${(await talk(props)).post}/remove` }],
  '/sharing': person,
  '/security': [...person, { as: 'person', state: 'sign-ins', arrange: signIns }],
  '/security/looks': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'one', arrange: async (props) => (await look(props, await request(props)), '/security/looks') },
    { as: 'person', state: 'in an emergency', arrange: async (props) => (await emergency(props), '/security/looks') },
  ],
  '/download': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'one', arrange: async (props) => (await download(props, 'ready'), '/download') },
  ],
  '/download/[id]': ['building', 'ready', 'failed', 'expired', 'withdrawn'].map((state) => ({ as: 'person' as const, state, arrange: (props) => download(props, state) })),
  '/delete': [{ as: 'person' }, { as: 'person', state: 'without an account', arrange: async (props) => (await enquirer(props), '/delete') }, { as: 'person', state: 'with posts', arrange: async (props) => (await talk(props), '/delete') }, { as: 'person', state: 'under way', arrange: leaving }],
  '/delete/posts': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'one', arrange: async (props) => (await talk(props), '/delete/posts') },
  ],
  '/delete/confirm': [...person, { as: 'person', state: 'without an account', arrange: async (props) => (await enquirer(props), '/delete/confirm') }],
  '/delete/part': [
    { as: 'person', state: 'to choose' },
    { as: 'person', state: 'calls and messages', arrange: () => '/delete/part?part=calls-and-messages' },
    {
      as: 'person',
      state: 'some deleted before',
      arrange: async ({ database, person: { id } }) => {
        await database.query(
          `insert into part_erasures (person_id, part, before, due_at, begun_at, settled_at, rows, state)
           values ($1, 'calls-and-messages', now(), now() + interval '40 days', now(), now(), 12, 'waiting'), ($1, 'visits', now(), now() + interval '2 days', null, null, 0, 'waiting'), ($1, 'notification-log', now(), now(), now(), now(), 7, 'done')`,
          [id],
        )
        return '/delete/part?part=visits&before=2020-01-01'
      },
    },
  ],
  '/delete/now': [
    { as: 'person', state: 'nothing planned' },
    { as: 'person', state: 'to ask for a code', arrange: async (props) => (await leaving(props), '/delete/now') },
    { as: 'person', state: 'a code is on its way', arrange: async (props) => (await leaving(props), await sentSooner(props), '/delete/now') },
    { as: 'person', state: 'held', arrange: async (props) => (await leaving(props), await factorChanged(props), '/delete/now') },
  ],
  '/delete/under-13': person,
  '/policy-change': person,
  '/freeze': [{ as: 'person' }, { as: 'person', state: 'frozen', arrange: frozen }],
  '/requests': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'two', arrange: async (props) => (await request(props), await request(props, 'answered'), '/requests') },
  ],
  '/requests/new': [{ as: 'person' }, { as: 'person', state: 'an appeal', arrange: async (props) => `/requests/new?kind=appeal&of=${(await denied(props)).number}` }],
  '/requests/[number]': [
    { as: 'person', state: 'open', arrange: async (props) => `/requests/${(await request(props)).number}` },
    { as: 'person', state: 'answered', arrange: async (props) => `/requests/${(await request(props, 'answered')).number}` },
    { as: 'person', state: 'stopped', arrange: async (props) => `/requests/${(await stoppedRequest(props)).number}` },
    {
      as: 'person',
      state: 'done by staff',
      arrange: async (props) => {
        const one = await request(props)
        await props.database.query(`insert into request_events (request_id, person_id, kind, by, staff_id, deed) select $1, $2, 'acted', 'staff', $3, deed from unnest('{marketing-off,download,correction,deletion}'::text[]) deed`, [one.id, props.person.id, props.staff.id])
        return `/requests/${one.number}`
      },
    },
    {
      as: 'person',
      state: 'with files',
      arrange: async (props) => {
        const one = await request(props)
        await filesOn(props, one)
        return `/requests/${one.number}`
      },
    },
    { as: 'person', state: 'that came another way', arrange: async (props) => `/requests/${(await outside(props, { way: 'letter' })).number}` },
    { as: 'person', state: 'denied in part', arrange: async (props) => `/requests/${(await denied(props)).number}` },
  ],
  '/staff/requests/[number]/logging/[application]': [
    {
      as: 'staff',
      arrange: async (props) => {
        const one = await request(props)
        await look(props, one)
        return `/staff/requests/${one.number}/logging/${await entry(props, 'applications')}`
      },
    },
  ],
  '/staff/messages': [
    { as: 'staff', state: 'as it is' },
    { as: 'staff', state: 'one in each state', arrange: async (props) => (await messages(props), '/staff/messages') },
  ],
  '/staff/messages/new': staff,
  '/staff/messages/[id]': (['draft', 'proposed', 'approved', 'sending', 'stopped', 'done'] as const).map((state) => ({ as: 'staff' as const, state, arrange: async (props) => `/staff/messages/${(await messages(props))[state]}` })),
  '/staff/messages/[id]/edit': [{ as: 'staff', arrange: async (props) => `/staff/messages/${(await messages(props)).draft}/edit` }],
  '/staff/retention': [
    { as: 'staff', state: 'as it is' },
    { as: 'staff', state: 'some held', arrange: held },
  ],
  '/staff/retention/hold': staff,
  '/staff/incidents': [
    { as: 'staff', state: 'as it is' },
    { as: 'staff', state: 'some', arrange: async (props) => (await incident(props, 'written'), await incident(props, 'proposed'), await incident(props, 'published'), '/staff/incidents') },
  ],
  '/staff/incidents/new': staff,
  '/staff/incidents/[number]': (['written', 'proposed', 'published'] as const).map((state) => ({ as: 'staff' as const, state, arrange: async (props) => `/staff/incidents/${await incident(props, state)}` })),
  '/staff/policy': staff,
  '/staff/policy/[version]': [{ as: 'staff', arrange: () => '/staff/policy/2027-02-01' }],
  '/staff/deletions': [
    { as: 'staff', state: 'none' },
    { as: 'staff', state: 'some', arrange: stuck },
  ],
  '/staff/requests/[number]/act': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await request(props)).number}/act` },
    { as: 'staff', state: 'done', arrange: async (props) => `/staff/requests/${(await request(props)).number}/act?done=marketing-off` },
    { as: 'staff', state: 'nobody knows who asks', arrange: async (props) => `/staff/requests/${(await outside(props)).number}/act` },
  ],
  '/staff/requests/[number]/act/[kind]': [
    ...['address', 'name', 'organisation', 'birthday'].map((kind) => ({
      as: 'staff' as const,
      state: kind,
      arrange: async (props: Props) => {
        const one = await request(props)
        await look(props, one)
        return `/staff/requests/${one.number}/act/${kind}`
      },
    })),
    { as: 'staff', state: 'the record not open', arrange: async (props) => `/staff/requests/${(await request(props)).number}/act/name` },
  ],
  '/staff/requests/[number]/child': [{ as: 'staff', arrange: async (props) => `/staff/requests/${(await request(props)).number}/child` }],
  '/staff/corrections': [
    { as: 'staff', state: 'none' },
    { as: 'staff', state: 'one to settle', arrange: conflict },
    { as: 'staff', state: 'one to settle, its record open', arrange: async (props) => (await look(props, await request(props)), conflict(props)) },
  ],
  '/staff/sources': [
    { as: 'staff', state: 'none' },
    { as: 'staff', state: 'two', arrange: sources },
  ],
  '/staff/sources/new': staff,
  '/staff/webhooks': [
    { as: 'staff', state: 'none' },
    { as: 'staff', state: 'four', arrange: told },
  ],
  '/staff/webhooks/new': staff,
  '/your-data': person,
  '/your-data/[category]': ['contact', 'billing', 'site', 'service'].map((state) => ({ as: 'person' as const, state, arrange: () => `/your-data/${state}` })),
  '/your-data/[category]/[record]': ['service/calls', 'service/messages', 'service/notifications', 'service/cached-contents', 'billing/invoices', 'billing/payment-methods', 'site/visits', 'contact/profiles'].map((state) => ({ as: 'person' as const, state, arrange: () => `/your-data/${state}` })),
  '/your-data/service/notifications/[id]': [
    { as: 'person', arrange: async (props) => `/your-data/service/notifications/${await entry(props, 'notifications')}` },
    { as: 'person', state: 'lent', arrange: async (props) => `/your-data/service/notifications/${(await loan(props)).entry}?lent=1` },
  ],
  '/your-data/service/notifications/[id]/lend': [
    { as: 'person', state: 'no request', arrange: async (props) => `/your-data/service/notifications/${await entry(props, 'notifications')}/lend` },
    { as: 'person', state: 'two requests', arrange: async (props) => (await request(props), await request(props), `/your-data/service/notifications/${await entry(props, 'notifications')}/lend`) },
  ],
  '/your-data/service/notifications/[id]/delete': [{ as: 'person', arrange: async (props) => `/your-data/service/notifications/${await entry(props, 'notifications')}/delete` }],
  '/your-data/[category]/[record]/[id]': ['service/calls', 'billing/invoices', 'site/visits'].map((state) => ({
    as: 'person' as const,
    state,
    arrange: async (props) => `/your-data/${state}/${await entry(props, state.split('/')[1]!)}`,
  })),
  '/your-data/service/cached-contents/[id]': [{ as: 'person', arrange: async (props) => `/your-data/service/cached-contents/${await entry(props, 'cached_contents')}` }],
  '/your-data/service/cached-contents/purge': person,
  '/your-data/correct': [...person, { as: 'person', state: 'without an account', arrange: async (props) => (await enquirer(props), '/your-data/correct') }],
  '/your-data/correct/name': person,
  '/your-data/correct/organisation': person,
  '/your-data/correct/address': person,
  '/your-data/correct/billing-name': person,
  '/your-data/correct/billing-address': person,
  '/your-data/correct/birthday': person,
  '/your-data/correct/formats': person,
  '/your-data/correct/email': person,
  '/your-data/correct/email/code': person,
  '/your-data/correct/phone': person,
  '/your-data/correct/phone/code': person,
  '/your-data/history': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'some', arrange: async (props) => (await conflict(props), '/your-data/history') },
    {
      as: 'person',
      state: 'by staff',
      arrange: async ({ database, person: { id } }) => {
        await database.query(`insert into corrections (person_id, field, old_value, new_value, source) values ($1, 'givenName', 'Before', 'After', 'staff')`, [id])
        return '/your-data/history'
      },
    },
  ],
  '/staff': [
    { as: 'staff', arrange: async (props) => (await request(props), '/staff') },
    { as: 'staff', state: 'many requests wait for a second person', arrange: async (props) => (await bulk(props), '/staff') },
  ],
  '/staff/requests': [
    { as: 'staff', arrange: async (props) => (await request(props), '/staff/requests') },
    { as: 'staff', state: 'clocks of every kind', arrange: async (props) => (await stoppedRequest(props), await props.database.query(`update requests set warned_at = now() where id = $1`, [(await request(props)).id]), '/staff/requests') },
    { as: 'staff', state: 'a view of one’s own, and one of each proposal', arrange: async (props) => (await bulk(props), '/staff/requests?kind=question&law=default&done=proposed-12') },
    { as: 'staff', state: 'nothing', arrange: () => '/staff/requests?kind=appeal&way=phone&law=california&identity=none' },
    { as: 'staff', state: 'answered', arrange: async (props) => (await request(props, 'answered'), '/staff/requests?state=answered&sort=newest') },
  ],
  '/staff/people': staff,
  '/staff/people/emergency': [
    { as: 'staff' },
    {
      as: 'staff',
      state: 'one open, others to review',
      arrange: async (props) => {
        await emergency(props, { by: 'colleague', hours: 30 })
        await emergency(props, { by: 'colleague', hours: 40, reviewed: true })
        await emergency(props)
        return '/staff/people/emergency'
      },
    },
  ],
  '/staff/people/emergency/[id]': [{ as: 'staff', arrange: async (props) => `/staff/people/emergency/${await emergency(props)}` }],
  '/staff/people/emergency/[id]/review': [
    { as: 'staff', arrange: async (props) => `/staff/people/emergency/${await emergency(props, { by: 'colleague' })}/review` },
    { as: 'staff', state: 'own', arrange: async (props) => `/staff/people/emergency/${await emergency(props)}/review` },
  ],
  '/staff/requests/[number]': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await request(props)).number}` },
    { as: 'staff', state: 'a letter with a scan', arrange: async (props) => `/staff/requests/${(await letterOf(props)).number}` },
    { as: 'staff', state: 'moved meanwhile', arrange: async (props) => `/staff/requests/${(await request(props)).number}?moved=answer.1` },
    {
      as: 'staff',
      state: 'with files',
      arrange: async (props) => {
        const one = await request(props)
        await filesOn(props, one)
        return `/staff/requests/${one.number}`
      },
    },
    { as: 'staff', state: 'stopped, with notes', arrange: async (props) => `/staff/requests/${(await stoppedRequest(props)).number}` },
  ],
  '/staff/requests/log': staff,
  '/staff/requests/[number]/identity': [
    { as: 'staff', state: 'every way', arrange: async (props) => `/staff/requests/${(await letterOf(props)).number}/identity` },
    {
      as: 'staff',
      state: 'said by staff, and nothing came of it',
      arrange: async (props) => {
        const one = await outside(props, { way: 'letter' })
        await props.database.query('update requests set logged_by = $2, linked_at = now() where id = $1', [one.id, props.staff.id])
        return `/staff/requests/${one.number}/identity`
      },
    },
    { as: 'staff', state: 'about nobody', arrange: async (props) => `/staff/requests/${(await outside(props, { known: false })).number}/identity` },
    { as: 'staff', state: 'signed in, answered', arrange: async (props) => `/staff/requests/${(await request(props, 'answered')).number}/identity` },
  ],
  '/staff/requests/[number]/identity/letter/[check]': ['closed', 'open'].map((state) => ({
    as: 'staff' as const,
    state,
    arrange: async (props) => {
      const one = await letterOf(props)
      if (state === 'open') await props.database.query(`insert into looks (person_id, staff_id, role, purpose, request_id, fields) values ($1, $2, 'privacy', 'check-identity', $3, '{street}')`, [props.person.id, props.staff.id, one.id])
      return `/staff/requests/${one.number}/identity/letter/${one.check}`
    },
  })),
  '/staff/requests/[number]/extend': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await request(props)).number}/extend` },
    { as: 'staff', state: 'no more', arrange: async (props) => `/staff/requests/${(await request(props, 'answered')).number}/extend` },
  ],
  '/staff/requests/[number]/stop': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await request(props, 'open', 'uk')).number}/stop` },
    { as: 'staff', state: 'not under this law', arrange: async (props) => `/staff/requests/${(await request(props)).number}/stop` },
  ],
  '/staff/requests/[number]/deny': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await request(props)).number}/deny` },
    {
      as: 'staff',
      state: 'half written, and by a colleague',
      arrange: async (props) => {
        const one = await request(props, 'open', 'uk')
        await drafted(props, one.id, 'deny', { outcome: 'in-part', reason: 'law', words: 'The invoices stay. عربي' })
        return `/staff/requests/${one.number}/deny`
      },
    },
    { as: 'staff', state: 'answered', arrange: async (props) => `/staff/requests/${(await request(props, 'answered')).number}/deny` },
  ],
  '/staff/requests/[number]/loans/[loan]': ['closed', 'open'].map((state) => ({
    as: 'staff' as const,
    state,
    arrange: async (props) => {
      const { id, request: about } = await loan(props)
      if (state === 'open') await props.database.query(`insert into looks (person_id, staff_id, role, purpose, request_id, loan_id, fields) values ($1, $2, 'support', 'answer-request', $3, $4, '{}')`, [props.person.id, props.staff.id, about.id, id])
      return `/staff/requests/${about.number}/loans/${id}`
    },
  })),
  '/staff/requests/[number]/record': [
    { as: 'staff', state: 'closed', arrange: async (props) => `/staff/requests/${(await request(props)).number}/record` },
    {
      as: 'staff',
      state: 'frozen, and not for this role',
      arrange: async (props) => {
        await frozen(props)
        await props.database.query(`update staff set role = 'support' where id = $1`, [props.staff.id])
        return `/staff/requests/${(await request(props)).number}/record`
      },
    },
    {
      as: 'staff',
      state: 'open',
      arrange: async (props) => {
        const one = await request(props)
        await look(props, one)
        return `/staff/requests/${one.number}/record`
      },
    },
  ],
}

/** The routes of every page that was built; none before a build, so that the tests can be listed without one. */
export function builtPages(): string[] {
  const manifest = '.next/app-path-routes-manifest.json'
  if (!existsSync(manifest)) return []
  const routes = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>
  return Object.entries(routes)
    .filter(([file, route]) => file.endsWith('/page') && !route.startsWith('/_'))
    .map(([, route]) => route)
}
