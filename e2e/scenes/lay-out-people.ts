import { randomUUID } from 'node:crypto'
import type { HalfwayActor } from '#privacy/actor.ts'
import { loanKey, sealBody } from '#privacy/bodies.ts'
import { optInCode } from '#privacy/choices/opt-in-code.ts'
import { addressDigest, digest } from '#privacy/digest.ts'
import { sealErasureLink } from '#privacy/erasure-link.ts'
import { newChallenge } from '#privacy/factors/challenge.ts'
import { softPasskey } from '#privacy/factors/soft-passkey.ts'
import { type notMeKinds, sealNotMeLink } from '#privacy/not-me-link.ts'
import { seal } from '#privacy/seal.ts'
import { keys } from '#privacy/stores/keys.ts'
import type { Topic } from '#privacy/topics.ts'
import { appCode } from '../factor.ts'
import { request } from './lay-out-requests.ts'
import type { Fill, Props } from './scene.ts'

/** The six digits of every code that went somewhere. */
const sent = '246813'
export const sentCode = (): Fill => ({ code: sent })
/** A place that has this postal code, and somebody born in this year. */
export const placeAndYear = (): Fill => ({ postalCode: 'BS2 2BS', 'birthday-year': '1986' })
const forumName = (): string => `Bell${Math.random().toString(36).slice(2, 8)}`
/** Which nobody else has. */
export const ownForumName = (): Fill => ({ name: forumName() })

/** A second factor came or went a moment ago. */
export async function factorChanged({ database, person: { id } }: Props): Promise<void> {
  await database.query('update profiles set credentials_at = now() where person_id = $1', [id])
}

export async function leaving({ database, person: { id } }: Props): Promise<string> {
  await database.query(`update people set state = 'leaving' where id = $1`, [id])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() + interval '30 days')`, [id])
  return '/delete'
}

export const sentSooner = ({ database, person: { id } }: Props) => database.query(`update erasures set sooner_hash = $2, sooner_until = now() + interval '20 minutes' where person_id = $1`, [id, digest('session', `sooner:${id}:${sent}`)])

/** A new e-mail address waits for its code. */
export async function addressWaits({ database, person }: Props): Promise<string> {
  const id = randomUUID()
  await database.query(`insert into channel_changes (id, person_id, channel, new_value, code_hash, expires_at) values ($1, $2, 'email', $3, $4, now() + interval '20 minutes')`, [id, person.id, `new.${person.email}`, digest('session', `${id}:${sent}`)])
  return '/your-data/correct/email/code'
}

/** The code that is texted to the person's number for a yes. */
export async function textedCode({ database, person: { id } }: Props): Promise<Fill> {
  const [one] = await database.query<{ phone: string }>('select phone from profiles where person_id = $1', [id])
  return { code: optInCode({ person: id, number: one!.phone }, new Date()) }
}

const appKey = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
/** What the app shows now whose factor `factorOf` sets up. */
export const shownByApp = (): Fill => ({ code: appCode(appKey) })

type Filling = Props & { origin: string }
type Who = 'person' | 'staff'
type Passkey = ReturnType<typeof softPasskey>
type Offer = Parameters<Passkey['add']>[0]

/** The passkeys of those who have one. */
const passkeys = new Map<string, Passkey>()

/** What a browser is asked to sign in the first session of somebody's. */
async function challenged({ database, ...props }: Props, who: Who, use: 'add' | 'use'): Promise<Offer> {
  const [session] = await database.query<{ id: string }>(`select id from sessions where ${who}_id = $1 order by created_at limit 1`, [props[who].id])
  return { [use]: { challenge: newChallenge({ session: session!.id } as HalfwayActor, use) } } as unknown as Offer
}

/** What a browser answers that has made a passkey. */
export const madePasskey = (who: Who) => async (props: Filling): Promise<Fill> => ({ answer: softPasskey().add(await challenged(props, who, 'add'), props) })

const printed = 'ABCDEFGH234'

/** A second factor of every kind is there, and this session has shown none. */
export async function secondAsked(props: Props, who: Who): Promise<void> {
  const { id } = props[who]
  await factorOf(props, `${who}_id`, id)
  const passkey = softPasskey()
  passkeys.set(id, passkey)
  await props.database.query(`insert into second_factors (${who}_id, kind, label, credential_id, public_key, confirmed_at) values ($1, 'passkey', 'Firefox', $2, $3, now())`, [id, passkey.kept.credentialId, passkey.kept.publicKey])
  await props.database.query(`insert into recovery_codes (${who}_id, code_hash) values ($1, $2)`, [id, digest('session', `recovery:${who}:${id}:${printed}`)])
  await halfway(props)
}

/** Each of them, as it is shown. */
export const secondShown = (who: Who) => async (props: Filling): Promise<Fill> => ({ ...shownByApp(), recovery: printed, answer: passkeys.get(props[who].id)!.use(await challenged(props, who, 'use'), props) })

/** A factor that is set up and has to be shown. */
export async function factorOf({ database }: Props, column: 'person_id' | 'staff_id', id: string, confirmed = true): Promise<void> {
  const factor = randomUUID()
  const secret = seal(appKey, `second_factors.secret:${factor}`)
  await database.query(`insert into second_factors (id, ${column}, kind, label, session_id, secret, confirmed_at, last_used_at) values ($1, $2, 'totp', 'Firefox', (select id from sessions where ${column} = $2 limit 1), $3, case when $4 then now() end, case when $4 then now() end)`, [factor, id, secret, confirmed])
  if (confirmed) await database.query(`insert into recovery_codes (${column}, code_hash) values ($1, gen_random_uuid()::text)`, [id])
}

/** And a passkey beside it. */
export async function twoFactors(props: Props): Promise<string> {
  await factorOf(props, 'staff_id', props.staff.id)
  await props.database.query(`insert into second_factors (staff_id, kind, label, credential_id, public_key, confirmed_at) values ($1, 'passkey', 'Firefox', gen_random_uuid()::text, 'x', now())`, [props.staff.id])
  return '/staff/security'
}

/** As after the mailed code and no more. */
export const halfway = ({ database, staff, person }: Props) => database.query('update sessions set second_at = null where staff_id = $1 or person_id = $2', [staff.id, person.id])

/** Something asked for and confirmed. */
export async function enquiry({ database, person: { id } }: Props, of = id): Promise<string> {
  const [one] = await database.query<{ id: string }>(`insert into enquiries (person_id, subject, wording, asked_at) values ($1, 'prices', '2026-11', now() - interval '2 hours') returning id`, [of])
  return one!.id
}

/** The person has no account: an address, and what was asked for with it. */
export async function enquirer(props: Props): Promise<string> {
  await props.database.query(`update profiles set kind = 'enquirer', given_name = null, family_name = null, phone = null, external_id = null where person_id = $1`, [props.person.id])
  return enquiry(props)
}

export async function besideAccount(props: Props): Promise<void> {
  const [one] = await props.database.query<{ id: string }>('insert into people default values returning id')
  await props.database.query(`insert into profiles (person_id, email, kind, source) values ($1, $2, 'enquirer', 'you')`, [one!.id, props.person.email])
  await enquiry(props, one!.id)
}

export async function enquiryAsk({ database, person: { email } }: Props): Promise<string> {
  const [id, token] = [randomUUID(), randomUUID().replaceAll('-', '')]
  await database.query(`insert into enquiry_asks (id, link, address, subject, wording) values ($1, $2, $3, 'prices', '2026-11')`, [id, digest('session', token), seal(email, `enquiry_asks.address:${id}`)])
  return token
}

export async function frozen({ database, person: { id } }: Props): Promise<string> {
  await database.query(`update people set frozen_at = now() where id = $1`, [id])
  return '/freeze'
}

/** Somebody who never bought, agreed or said no. */
export async function nothingOn({ database, person: { id } }: Props): Promise<void> {
  await database.query(`delete from choices where person_id = $1`, [id])
}

export async function paused({ database, person: { id } }: Props): Promise<void> {
  await database.query(`insert into choices (person_id, topic, channel, decision, wording, source, until) values ($1, '*', '*', 'pause', '2026-11-pause', 'portal', now() + interval '40 days')`, [id])
  // What a list brought: once with all that makes it a basis, once without.
  await database.query(
    `insert into choices (person_id, topic, decision, wording, source, agreed_on, agreed_wording, agreed_where)
     values ($1, 'events', 'in', 'import', 'import', '2025-03-03', 'Yes, invite me to meetings and talks by e-mail, until I say that I would rather not be.', 'Trade fair, Leeds'), ($1, 'research', 'in', 'import', 'import', null, null, null)`,
    [id],
  )
}

/** Staff changed what is logged of an application, and the person may put it back. */
export async function loggedLess({ database, person: { id } }: Props): Promise<void> {
  await database.query(`update applications set logging = 'metadata', logging_by = 'staff', logging_at = now(), logging_before = 'full' where person_id = $1 and name like 'Hotline%'`, [id])
}

/** Somebody who has been deleted, of whom something is kept for a while. */
export async function receipt({ database, person: { id } }: Props): Promise<string> {
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

export async function download({ database, person: { id } }: Props, state: string): Promise<string> {
  const [one] = await database.query<{ id: string }>(
    `insert into exports (person_id, categories, state, stage, rows_done, rows_total, bytes, parts, taken_at, ready_at, expires_at)
     values ($1, '{contact,billing,site,service}', $2, 'calls', 40, 90, 96000, 2, now(), now(), now() + interval '7 days') returning id`,
    [id, state],
  )
  for (const part of [1, 2]) await database.query(`insert into export_parts (export_id, person_id, number, bytes, sha256, taken_at) values ($1, $2, $3, 48000, repeat('ab', 32), now())`, [one!.id, id, part])
  return `/download/${one!.id}`
}

/** The same every month. */
export async function repeated({ database, person: { id } }: Props): Promise<void> {
  await database.query(`insert into export_repeats (person_id, categories, every_months, next_at, ends_at) values ($1, '{contact,service}', 1, now() + interval '20 days', now() + interval '300 days')`, [id])
}

export async function entry({ database, person: { id } }: Props, table: string): Promise<string> {
  const [one] = await database.query<{ id: string }>(`select id from ${table} where person_id = $1 limit 1`, [id])
  return one!.id
}

/** Somebody who agreed to offers, or then turned everything off: what the links of a message about them hold. */
export async function agreed({ database, person: { id, email } }: Props, off = false): Promise<{ person: string; topic: Topic; addressHash: string }> {
  const addressHash = addressDigest('suppression', email)
  await database.query(`insert into choices (person_id, topic, decision, wording, source, at) values ($1, 'offers', 'in', '2026-11', 'portal', now() - interval '1 day')`, [id])
  if (off) await database.query(`insert into suppressions (address_hash, topic) select $1, unnest('{*,product-news,offers,events,research}'::text[]) on conflict do nothing`, [addressHash])
  return { person: id, topic: 'offers', addressHash }
}

/** A topic with an answer by the person that quotes it, and one that quotes what is gone. Gives the address of the topic and the answer's number. */
export async function talk({ database, person: { id } }: Props): Promise<{ thread: string; post: string }> {
  const [member] = await database.query<{ id: string }>(`insert into members (person_id, name) values ($1, $2) on conflict (person_id) do update set name = excluded.name returning id`, [id, forumName()])
  const [opened] = await database.query<{ number: string }>(`insert into posts (title, words) values ('Does a greeting have to be an MP3? سؤال', 'Callers hear nothing.') returning number`)
  const [post] = await database.query<{ number: string }>(`insert into posts (person_id, member_id, thread, quotes, words) values ($1, $2, $3, $3, $4) returning number`, [id, member!.id, opened!.number, `Ours is a WAV, too. @[${member!.id}]`])
  await database.query(`insert into posts (thread, quotes, words) values ($1, 999999999, 'Thank you @[00000000-0000-4000-8000-000000000000].')`, [opened!.number])
  return { thread: `/forum/${opened!.number}`, post: post!.number }
}

/** The link of a message that says it to the person. `pressed`: and what its button has made. */
export async function notMe(props: Props, { of = 'new-browser', pressed = false }: { of?: (typeof notMeKinds)[number]; pressed?: boolean } = {}): Promise<string> {
  const { id } = pressed ? await request(props) : { id: randomUUID() }
  return `/not-me/${sealNotMeLink({ id, person: props.person.id, of, at: new Date(Date.now() - 3_600_000), former: false })}`
}

/** Sign-ins of every way, some of which came to nothing, and one that still is. */
export async function signIns({ database, person: { id } }: Props): Promise<string> {
  await database.query(`insert into sessions (person_id, device, token_hash, expires_at, last_seen_at) values ($1, 'Firefox', gen_random_uuid()::text, now() + interval '1 hour', now() - interval '1 hour')`, [id])
  await database.query(
    `insert into sign_ins (person_id, way, second, device, failed, at, opened_at) select $1, way, second, device, failed, now() - before, case when came then now() - before end
     from (values ('mailed-code', 'recovery-code', 'Firefox on Android', 2, interval '1 hour', true), ('mailed-link', null, 'A browser whose name goes on and on, on a system of which nobody has heard', 0, interval '3 days', true),
       ('provider', 'passkey', null, 1, interval '20 days', true), ('mailed-code', null, 'Edge on Windows', 5, interval '21 days', false)) r (way, second, device, failed, before, came)`,
    [id],
  )
  return '/security'
}

/** An entry lent to support for an open request; gives where the entry and where the loan is. */
export async function loan(props: Props): Promise<{ id: string; entry: string; request: { id: string; number: string } }> {
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
