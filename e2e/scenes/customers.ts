import { randomUUID } from 'node:crypto'
import { attachment } from './files.ts'
import { conflict, incident, versionComes } from './lay-out-desk.ts'
import { addressWaits, besideAccount, download, enquirer, enquiry, entry, factorChanged, factorOf, frozen, leaving, loan, loggedLess, madePasskey, nothingOn, ownForumName, paused, placeAndYear, repeated, sentCode, sentSooner, shownByApp, signIns, talk, textedCode } from './lay-out-people.ts'
import { denied, doubted, emergency, filesOn, look, outside, request, stoppedRequest } from './lay-out-requests.ts'
import { person, type Scene } from './scene.ts'

/** Of pages that a customer signs in for. */
export const customerScenes: Record<string, Scene[]> = {
  '/enquiries': [
    { as: 'person', state: 'of an account, with one beside it', arrange: async (props) => (await enquiry(props), await besideAccount(props), '/enquiries') },
    { as: 'person', state: 'without an account', arrange: async (props) => (await enquirer(props), '/enquiries?done=changed') },
  ],
  '/enquiries/[id]': [{ as: 'person', arrange: async (props) => `/enquiries/${await enquirer(props)}` }],
  '/security/factors': [
    { as: 'person', scripted: { 'security/factors/actions.ts passkeyAction': ['answer'] }, fill: madePasskey('person') },
    { as: 'person', state: 'one', arrange: async (props) => (await factorOf(props, 'person_id', props.person.id), '/security/factors') },
    { as: 'person', state: 'changed just now', arrange: async (props) => (await factorChanged(props), '/security/factors') },
  ],
  '/security/factors/app': [...person, { as: 'person', state: 'waiting', arrange: async (props) => (await factorOf(props, 'person_id', props.person.id, false), '/security/factors/app'), fill: shownByApp }],
  '/overview': [{ as: 'person' }, { as: 'person', state: 'without an account', arrange: async (props) => (await enquirer(props), '/overview') }, { as: 'person', state: 'an enquiry beside the account', arrange: async (props) => (await besideAccount(props), '/overview') }, { as: 'person', state: 'much going on', arrange: async (props) => (await request(props), await download(props, 'ready'), await incident(props, 'published'), await leaving(props), await frozen(props), '/overview') }, { as: 'person', state: 'the policy changes', alone: true, arrange: async (props) => (await versionComes(props, 'published'), '/overview') }],
  '/choices': [{ as: 'person' }, { as: 'person', state: 'paused, and changed by staff', arrange: async (props) => (await paused(props), await loggedLess(props), '/choices') }, { as: 'person', state: 'nothing on', arrange: async (props) => (await nothingOn(props), '/choices') }],
  '/choices/confirm/[topic]/[channel]': [{ as: 'person', arrange: () => '/choices/confirm/offers/text', fill: textedCode }],
  '/choices/sale': [...person, { as: 'person', state: 'without an account', arrange: async (props) => (await enquirer(props), '/choices/sale') }],
  '/choices/messages': [
    { as: 'person', state: 'as it is' },
    {
      as: 'person',
      state: 'of every kind',
      arrange: async ({ database, person: { id } }) => {
        await database.query(
          `insert into outbox (kind, person_id, topic, subject, basis, state, settled_at) values
           ('marketing', $1, 'offers', 'A long subject: عرض خاص, and what else is new in the autumn of this year', 'purchase', 'sent', now()), ('marketing', $1, 'events', 'Come', null, 'withheld', now()),
           ('marketing', $1, 'events', 'Come, too', 'consent', 'held', null), ('enquiry-information', $1, 'enquiry-notification-log', null, null, 'sent', now()), ('export-ready', $1, null, null, null, 'sent', now()), ('request-answered', $1, null, null, null, 'refused', now())`,
          [id],
        )
        return '/choices/messages'
      },
    },
  ],
  '/choices/logging/[application]': [{ as: 'person', arrange: async (props) => `/choices/logging/${await entry(props, 'applications')}` }],
  '/forum/write': [
    { as: 'person', state: 'a topic', fill: ownForumName },
    { as: 'person', state: 'an answer', arrange: async (props) => talk(props).then(({ thread, post }) => `/forum/write?thread=${thread.slice(7)}&quotes=${post}`) },
  ],
  '/forum/yours': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'one', arrange: async (props) => (await talk(props), '/forum/yours') },
  ],
  '/forum/yours/name': [{ as: 'person', fill: ownForumName }],
  '/forum/yours/[post]': [{ as: 'person', arrange: async (props) => `/forum/yours/${(await talk(props)).post}` }],
  '/forum/yours/[post]/remove': [{ as: 'person', arrange: async (props) => `/forum/yours/${(await talk(props)).post}/remove` }],
  '/sharing': person,
  '/security': [...person, { as: 'person', state: 'sign-ins', arrange: signIns }],
  '/security/looks': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'one', arrange: async (props) => (await look(props, await request(props)), '/security/looks') },
    { as: 'person', state: 'in an emergency', arrange: async (props) => (await emergency(props), '/security/looks') },
    {
      as: 'person',
      state: 'sealed',
      arrange: async ({ database, person: { id } }) => {
        await database.query(`insert into audit_trails (person_id, seal, at, lines, head) values ($1, 0, now(), 1234, translate(encode(sha256('x'), 'base64'), '+/=', '-_'))`, [id])
        return '/security/looks'
      },
    },
  ],
  '/download': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'one, and one every month', arrange: async (props) => (await download(props, 'ready'), await repeated(props), '/download') },
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
    { as: 'person', state: 'a code is on its way', arrange: async (props) => (await leaving(props), await sentSooner(props), '/delete/now'), fill: sentCode },
    { as: 'person', state: 'held', arrange: async (props) => (await leaving(props), await factorChanged(props), '/delete/now') },
  ],
  '/delete/under-13': person,
  '/policy-change': [...person, { as: 'person', state: 'one to answer', alone: true, arrange: async (props) => (await versionComes(props, 'published'), '/policy-change') }],
  '/freeze': [{ as: 'person' }, { as: 'person', state: 'without an account', arrange: async (props) => (await enquirer(props), '/freeze') }, { as: 'person', state: 'frozen', arrange: frozen }],
  '/requests': [
    { as: 'person', state: 'none' },
    { as: 'person', state: 'two', arrange: async (props) => (await request(props), await request(props, 'answered'), '/requests') },
  ],
  '/requests/new': [{ as: 'person' }, { as: 'person', state: 'an appeal', arrange: async (props) => `/requests/new?kind=appeal&of=${(await denied(props)).number}` }],
  '/requests/[number]/remove/[file]': [
    { as: 'person', arrange: async (props) => (await attachment(props, '')).replace('/files/', '/remove/') },
    { as: 'person', state: 'gone', arrange: async (props) => `/requests/${(await request(props)).number}/remove/${randomUUID()}` },
  ],
  '/requests/[number]': [
    { as: 'person', state: 'open', arrange: async (props) => `/requests/${(await request(props)).number}` },
    { as: 'person', state: 'answered', arrange: async (props) => `/requests/${(await request(props, 'answered')).number}` },
    { as: 'person', state: 'stopped', arrange: async (props) => `/requests/${(await stoppedRequest(props)).number}` },
    {
      as: 'person',
      state: 'done by staff',
      arrange: async (props) => {
        const one = await request(props)
        await props.database.query(`insert into request_events (request_id, person_id, kind, by, staff_id, deed) select $1, $2, 'acted', 'staff', $3, deed from unnest('{marketing-off,download,correction,deletion,give-back}'::text[]) deed`, [one.id, props.person.id, props.staff.id])
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
    { as: 'person', state: 'that staff doubt', arrange: async (props) => `/requests/${(await doubted(props, 'refused')).number}` },
    { as: 'person', state: 'that staff doubt, with a code sent', arrange: async (props) => `/requests/${(await doubted(props, 'code-sent')).number}` },
    { as: 'person', state: 'denied in part', arrange: async (props) => `/requests/${(await denied(props)).number}` },
  ],
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
  '/your-data/correct/address': [{ as: 'person', fill: placeAndYear }],
  '/your-data/correct/billing-name': person,
  '/your-data/correct/billing-address': [{ as: 'person', fill: placeAndYear }],
  '/your-data/correct/birthday': [{ as: 'person', fill: placeAndYear }],
  '/your-data/correct/formats': person,
  '/your-data/correct/email': person,
  '/your-data/correct/email/code': [{ as: 'person', arrange: addressWaits, fill: sentCode }],
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
}
