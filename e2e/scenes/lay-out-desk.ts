import { randomUUID } from 'node:crypto'
import { dateValues } from '#components/form/values.ts'
import { versions } from '#policies/versions.ts'
import { digest } from '#privacy/digest.ts'
import { agreedDigest } from '#privacy/policy-digest.ts'
import { seal } from '#privacy/seal.ts'
import { sealTellingLink } from '#privacy/telling-link.ts'
import { receipt } from './lay-out-people.ts'
import { request } from './lay-out-requests.ts'
import type { Fill, Props } from './scene.ts'

/** A privacy officer beside the one who looks, the same each time: what they set, proposed or approved waits for a second person, and counts as long as they are one. */
async function otherOfficer(database: Props['database']): Promise<string> {
  const [made] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('other-officer@desk.example', 'A. Second-Nameworthy', 'privacy') on conflict (lower(email)) do update set name = excluded.name returning id`)
  return made!.id
}

/** One who published or approved something, and is none any more: mail to all officers does not go to them. */
async function formerOfficer(database: Props['database']): Promise<string> {
  const [made] = await database.query<{ id: string }>(`insert into staff (email, name, role, active) values ($1, 'A. Second-Nameworthy', 'privacy', false) returning id`, [`${randomUUID()}@desk.example`])
  return made!.id
}

/** A change of each state, and whom they are about. */
export async function changes({ database, staff: member }: Props): Promise<{ colleague: string; token: string }> {
  const [colleague, other] = [randomUUID(), randomUUID()]
  await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'A. Second-Nameworthy', 'support'), ($3, $4, 'Ö. Administration', 'administrator')`, [colleague, `${colleague}@desk.example`, other, `${other}@desk.example`])
  await database.query(`insert into staff (email, name, role, active, removed_at) values ($1, 'A. Second-Nameworthy', 'billing', false, now())`, [`${randomUUID()}@desk.example`])
  await database.query(`insert into staff_changes (kind, staff_id, held_role, role, asked_by, ends_at) values ('role', $1, 'support', 'auditor', $2, now() + interval '6 days')`, [colleague, other])
  await database.query(`insert into staff_changes (kind, staff_id, held_role, asked_by, ends_at) values ('removal', $1, 'support', $2, now() - interval '6 days')`, [colleague, other])
  await database.query(`insert into staff_changes (kind, email, name, role, asked_by, ends_at, ended_by) values ('invitation', 'over@desk.example', 'W. Withdrawn', 'legal', $1, now(), $2)`, [other, member.id])
  const token = randomUUID().replaceAll('-', '')
  await database.query(`insert into staff_changes (kind, email, name, role, asked_by, link_hash, link_ends_at) values ('invitation', $3, 'I. Invited', 'support', $1, $2, now() + interval '7 days')`, [other, digest('session', token), `${token}@desk.example`])
  return { colleague, token }
}

/** Somebody shut out. */
export async function shutOut(props: Props): Promise<string> {
  const { colleague } = await changes(props)
  await props.database.query('delete from staff_changes where staff_id = $1', [colleague])
  await props.database.query('update staff set active = false where id = $1', [colleague])
  return colleague
}

/** Two deletions that stand still, and two that wait for a second person: of whoever looks, and of another. */
export async function stuck(props: Props): Promise<string> {
  const { database, person, staff } = props
  await request(props)
  await database.query(`update people set state = 'shut' where id = $1`, [person.id])
  const [officer] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'A. Second-Nameworthy', 'privacy') returning id`, [`${randomUUID()}@desk.example`])
  const [child] = await database.query<{ id: string }>(`insert into people (state) values ('shut') returning id`)
  await database.query(`insert into erasures (person_id, state, cause, asked_by, due_at) values ($1, 'proposed', 'child', $2, now()), ($3, 'proposed', 'child', $4, now())`, [person.id, staff.id, child!.id, officer!.id])
  // Of nobody whom the worker would come to: their keys are not to be destroyed.
  await database.query(`insert into erasures (person_id, state, due_at, settled_at, failures, failed_at, failure) values ($1, 'done', now() - interval '2 hours', now(), 3, now(), 'Postgres 23503 (ERROR, invoices, invoices_person, ri_ReportViolation)')`, [person.id])
  const [other] = await database.query<{ id: string }>(`insert into erasures (person_id, state, due_at, settled_at, key_destroyed_at) values ($1, 'done', now(), now(), now()) returning id`, [person.id])
  const byHand = randomUUID()
  await database.query(
    `insert into erasure_tellings (id, erasure_id, person_id, recipient, known, state, told_at, answer, answered_at)
     values ($3, $1, $2, 'payment-processor', $4, 'by-hand', null, null, null), (default, $1, $2, 'customer-list', null, 'told', now() - interval '40 days', null, null), (default, $1, $2, 'mail-delivery', null, 'told', now(), 'erased', now())`,
    [other!.id, person.id, byHand, seal(JSON.stringify([person.email]), `erasure_tellings.known:${byHand}`)],
  )
  return '/staff/deletions'
}

/** The token by which a recipient answers. */
export async function telling(props: Props): Promise<string> {
  await receipt(props)
  const [one] = await props.database.query<{ id: string }>(`select id from erasure_tellings where person_id = $1 and answer is null and state = 'told'`, [props.person.id])
  return sealTellingLink({ telling: one!.id, person: props.person.id })
}

export async function sources({ database, staff: { id } }: Props): Promise<string> {
  await database.query(
    `insert into sources (name, key_hash, datasets, made_by, used_at, revoked_at) select name, gen_random_uuid()::text, '{calls,messages,notifications}', $1, now(), ended
     from (values ('Voice switch, Bristol', null), ('A billing system whose name goes on and on', now())) as r (name, ended)`,
    [id],
  )
  return '/staff/sources'
}

/** Webhooks in each of their states. Whatever other tests change is told to two of them, at a port where nobody listens. */
export async function told({ database, staff: { id } }: Props): Promise<string> {
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

export async function conflict({ database, person: { id }, staff }: Props): Promise<string> {
  const [said] = await database.query<{ id: string }>(
    `insert into corrections (person_id, field, old_value, new_value, source, outcome) values ($1, 'phone', '+447700900002', '+447700900001', 'import', 'kept') returning id`,
    [id],
  )
  await database.query(`insert into conflicts (person_id, correction_id, field) values ($1, $2, 'phone')`, [id, said!.id])
  await database.query(`insert into conflicts (person_id, correction_id, field, state, settled_at, staff_id) values ($1, $2, 'city', 'told', now(), $3)`, [id, said!.id, staff.id])
  await database.query(`insert into tellings (person_id, correction_id, recipient, state, settled_at) values ($1, $2, 'mail-delivery', 'told', now()), ($1, $2, 'payment-processor', 'failed', now())`, [id, said!.id])
  return '/staff/corrections'
}

export async function held(props: Props): Promise<string> {
  const { database, person, staff } = props
  await request(props)
  await database.query(`select make_month('calls', now() - interval '14 months')`)
  await database.query(`update calls set at = now() - interval '14 months' where id = (select id from calls where person_id = $1 order by at limit 1)`, [person.id])
  const second = await otherOfficer(database)
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
export async function messages({ database, person, staff }: Props): Promise<Record<'draft' | 'proposed' | 'approved' | 'sending' | 'stopped' | 'done', string>> {
  const other = await otherOfficer(database)
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

/** A message to many that was stopped half-way, and whose approver has left since. */
export async function approverLeft(props: Props): Promise<string> {
  const { stopped } = await messages(props)
  await props.database.query('update campaigns set approved_by = $1 where id = $2', [await formerOfficer(props.database), stopped])
  return `/staff/messages/${stopped}`
}

/** The newest version of the policy, which matters, as other officers proposed it, or published it. */
export async function versionComes({ database }: Props, step: 'proposed' | 'published'): Promise<void> {
  const newest = versions[0]!
  const [first, second] = [await otherOfficer(database), step === 'published' ? await formerOfficer(database) : null]
  await database.query('delete from policy_publications where version = $1', [newest.effective])
  await database.query(`insert into policy_publications (version, digest, tells, proposed_by, confirmed_by, confirmed_at) values ($1, $2, true, $3, $4::uuid, case when $4::uuid is not null then now() end)`, [newest.effective, agreedDigest(newest), first, second])
}

const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)

/** The days of an incident, and the hour in which the authority was told. */
export function incidentDays(): Fill {
  const told = new Date(Date.now() - 3_600_000).toISOString()
  return {
    ...dateValues('noticedOn', daysAgo(2)),
    noticedAt: '09:05',
    ...dateValues('happenedFrom', daysAgo(4)),
    ...dateValues('happenedTo', daysAgo(3)),
    ...dateValues('recordsFrom', '2020-01-01'),
    ...dateValues('recordsTo', '2020-12-31'),
    ...dateValues('toldOn', told.slice(0, 10)),
    toldAt: told.slice(11, 16),
  }
}

/** What came the day before yesterday by letter, from somebody on file. */
export const letterCame = ({ person }: Props): Fill => ({ ...dateValues('receivedOn', daysAgo(2)), kind: 'access', of: '', who: person.email, postTo: '' })

/** That it was handed out today. */
export const handedToday = (): Fill => ({ ...dateValues('handedOn', daysAgo(0)), handed: 'post' })

/** The newest case of the person. */
export async function caseNumber({ database, person }: Props): Promise<Fill> {
  const [one] = await database.query<{ number: string }>('select number from requests where person_id = $1 order by received_at desc limit 1', [person.id])
  return { number: one!.number, row: '' }
}

/** An incident in one of its states, of high risk once it is proposed, with an update beside one that is published, which the person was told of. Gives its number. */
export async function incident({ database, person, staff }: Props, state: 'written' | 'proposed' | 'published'): Promise<string> {
  const second = await otherOfficer(database)
  const [proposer, confirmer] = [state === 'written' ? null : second, state === 'published' ? staff.id : null]
  // Told already, so that the worker tells nobody of the stage of it.
  const [made] = await database.query<{ id: string; number: string }>(
    `insert into incidents (noticed_at, happened_from, happened_to, title, story, consequences, measures, advice, records, reach, records_from, high_risk, authority_told_at, authority_reference, authority_by, written_by, proposed_by, proposed_at, confirmed_by, confirmed_at, audience, told_at)
     values (now() - interval '30 hours', current_date - 4, current_date - 2, 'A copy of call records lay open', 'A file with calls could be read by anybody who knew its address.', 'Somebody may know whom you called, and when.', 'We closed it within the hour and looked who had fetched it.', 'Be wary of calls that mention others you have made.', '{calls,messages}', 'records', '1969-07-20', $1::uuid is not null,
       case when $2::uuid is not null then now() - interval '20 hours' end, case when $2::uuid is not null then 'IC-2026-4711' end, $2::uuid, $3, $1::uuid, case when $1::uuid is not null then now() end, $2::uuid, case when $2::uuid is not null then now() end, case when $2::uuid is not null then 1 end, case when $2::uuid is not null then now() end) returning id, number`,
    [proposer, confirmer, second],
  )
  if (state === 'published') {
    await database.query(`insert into incident_notices (id, person_id, incident_id, records, state) values (gen_random_uuid(), $1, $2, '{calls}', 'told')`, [person.id, made!.id])
    await database.query(`insert into incident_updates (incident_id, words, written_by, confirmed_by, confirmed_at, told_at) values ($1, 'The file was fetched twice.', $2, $3, now(), now()), ($1, 'By a crawler.', $2, null, null, null)`, [made!.id, second, staff.id])
  }
  return made!.number
}
