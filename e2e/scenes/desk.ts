import { randomUUID } from 'node:crypto'
import { digest } from '#privacy/digest.ts'
import { attachment, scan } from './files.ts'
import { approverLeft, caseNumber, changes, conflict, handedToday, held, incident, incidentDays, letterCame, messages, shutOut, sources, stuck, told, versionComes } from './lay-out-desk.ts'
import { entry, factorOf, frozen, halfway, loan, madePasskey, placeAndYear, secondAsked, secondShown, shownByApp, twoFactors } from './lay-out-people.ts'
import { bulk, dataRequest, drafted, emergency, filesOn, heldRequest, letterOf, lone, look, outside, ownedByAnother, receivedLongAgo, request, stoppedRequest, takenOver, unclearRequest, unconfirmed } from './lay-out-requests.ts'
import { asRole, type Props, type Scene, staff, visitor } from './scene.ts'

/** Of the pages of the staff. */
export const deskScenes: Record<string, Scene[]> = {
  '/staff/sign-in/second': [{ as: 'staff', arrange: async (props) => (await secondAsked(props, 'staff'), '/staff/sign-in/second'), scripted: { 'staff/sign-in/second/actions.ts passkeyAction': ['answer'] }, fill: secondShown('staff') }],
  '/staff/sign-in/set-up': [
    { as: 'staff', arrange: async (props) => (await halfway(props), '/staff/sign-in/set-up'), scripted: { 'set-up/actions.ts passkeyAction': ['answer'] }, fill: madePasskey('staff') },
    { as: 'staff', state: 'waiting', arrange: async (props) => (await factorOf(props, 'staff_id', props.staff.id, false), await halfway(props), '/staff/sign-in/set-up'), fill: shownByApp },
  ],
  '/staff/security': [
    { as: 'staff', scripted: { '(desk)/security/actions.ts passkeyAction': ['answer'] }, fill: madePasskey('staff') },
    { as: 'staff', state: 'two', arrange: twoFactors },
  ],
  '/staff/security/app': [...staff, { as: 'staff', state: 'waiting', arrange: async (props) => (await factorOf(props, 'staff_id', props.staff.id, false), '/staff/security/app'), fill: shownByApp }],
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
    { as: 'staff', state: 'shut out', arrange: async (props) => asRole('administrator', `/staff/colleagues/${await shutOut(props)}`)(props) },
    { as: 'staff', state: 'oneself', arrange: (props) => asRole('administrator', `/staff/colleagues/${props.staff.id}`)(props) },
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
  '/staff/messages/[id]': [
    ...(['draft', 'proposed', 'approved', 'sending', 'stopped', 'done'] as const).map((state) => ({ as: 'staff' as const, state, arrange: async (props: Props) => `/staff/messages/${(await messages(props))[state]}` })),
    { as: 'staff', state: 'stopped, its approver gone', arrange: approverLeft },
  ],
  '/staff/messages/[id]/edit': [{ as: 'staff', arrange: async (props) => `/staff/messages/${(await messages(props)).draft}/edit` }],
  '/staff/retention': [
    { as: 'staff', state: 'as it is' },
    { as: 'staff', state: 'some held', arrange: held },
  ],
  '/staff/retention/hold': [{ as: 'staff', arrange: async (props) => (await request(props), '/staff/retention/hold'), fill: caseNumber }],
  '/staff/incidents': [
    { as: 'staff', state: 'as it is' },
    { as: 'staff', state: 'some', arrange: async (props) => (await incident(props, 'written'), await incident(props, 'proposed'), await incident(props, 'published'), '/staff/incidents') },
  ],
  '/staff/incidents/new': [{ as: 'staff', fill: incidentDays }],
  '/staff/incidents/[number]': (['written', 'proposed', 'published'] as const).map((state) => ({ as: 'staff' as const, state, arrange: async (props) => `/staff/incidents/${await incident(props, state)}`, fill: incidentDays })),
  '/staff/policy': [...staff, { as: 'staff', state: 'proposed', alone: true, arrange: async (props) => (await versionComes(props, 'proposed'), '/staff/policy') }],
  '/staff/policy/[version]': [{ as: 'staff', arrange: () => '/staff/policy/2027-02-01' }],
  '/staff/deletions': [
    { as: 'staff', state: 'none' },
    { as: 'staff', state: 'some', arrange: stuck },
  ],
  '/staff/requests/[number]/act': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await request(props)).number}/act` },
    { as: 'staff', state: 'done', arrange: async (props) => `/staff/requests/${(await request(props)).number}/act?done=marketing-off` },
    { as: 'staff', state: 'nobody knows who asks', arrange: async (props) => `/staff/requests/${(await outside(props)).number}/act` },
    { as: 'staff', state: 'the account held', arrange: async (props) => `/staff/requests/${(await heldRequest(props)).number}/act` },
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
      fill: placeAndYear,
    })),
    { as: 'staff', state: 'the record not open', arrange: async (props) => `/staff/requests/${(await request(props)).number}/act/name` },
  ],
  '/staff/requests/[number]/give-back': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await takenOver(props)).number}/give-back` },
    ...(['own', 'another', 'gone'] as const).map((by) => ({ as: 'staff' as const, state: `proposed by ${by}`, arrange: async (props: Props) => `/staff/requests/${(await takenOver(props, by)).number}/give-back` })),
    { as: 'staff', state: 'known by a sign-in alone', arrange: async (props) => `/staff/requests/${(await request(props)).number}/give-back` },
    { as: 'staff', state: 'answered', arrange: async (props) => `/staff/requests/${(await request(props, 'answered')).number}/give-back` },
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
  '/staff/webhooks/new': [{ as: 'staff', fill: () => ({ url: 'http://localhost:9/opt-outs' }) }],
  '/staff/backlog': staff,
  '/staff': [
    { as: 'staff', arrange: async (props) => (await request(props), '/staff') },
    { as: 'staff', state: 'many requests wait for a second person', arrange: async (props) => (await bulk(props), '/staff') },
  ],
  '/staff/requests': [
    { as: 'staff', arrange: async (props) => (await request(props), '/staff/requests') },
    { as: 'staff', state: 'clocks of every kind', arrange: async (props) => (await stoppedRequest(props), await unconfirmed(props), await props.database.query(`update requests set warned_at = now() where id = $1`, [(await request(props)).id]), '/staff/requests') },
    { as: 'staff', state: 'a view of one’s own, and one of each proposal', arrange: async (props) => (await bulk(props), '/staff/requests?kind=question&law=default&done=proposed-12') },
    { as: 'staff', state: 'nothing', arrange: () => '/staff/requests?kind=appeal&way=phone&law=california&identity=none' },
    { as: 'staff', state: 'answered', arrange: async (props) => (await request(props, 'answered'), '/staff/requests?state=answered&sort=newest') },
  ],
  '/staff/people': staff,
  '/staff/people/emergency': [
    { as: 'staff' },
    { as: 'staff', state: 'invited by one alone', arrange: async ({ database, staff: member }) => (await database.query('update staff set by_one = true where id = $1', [member.id]), '/staff/people/emergency') },
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
    { as: 'staff', state: 'a colleague’s', arrange: async (props) => `/staff/requests/${(await ownedByAnother(props)).number}` },
    { as: 'staff', state: 'receipt not confirmed', arrange: async (props) => `/staff/requests/${(await unconfirmed(props)).number}` },
    { as: 'staff', state: 'nobody a message can tell', arrange: async (props) => `/staff/requests/${(await lone(props, { kept: true })).number}`, fill: handedToday },
    { as: 'staff', state: 'a letter with a scan', arrange: async (props) => `/staff/requests/${(await letterOf(props)).number}`, fill: () => ({ scan: new File(['%PDF-1.7\n'], 'letter.pdf') }) },
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
    { as: 'staff', state: 'the account held', arrange: async (props) => `/staff/requests/${(await heldRequest(props)).number}` },
    { as: 'staff', state: 'stopped by who was not in there', arrange: async (props) => `/staff/requests/${(await heldRequest(props, { stopped: true })).number}` },
    { as: 'staff', state: 'a complaint that stopped another', arrange: async (props) => `/staff/requests/${(await heldRequest(props, { stopped: true })).complaint}` },
    { as: 'staff', state: 'stopped, with notes', arrange: async (props) => `/staff/requests/${(await stoppedRequest(props)).number}` },
    { as: 'staff', state: 'stopped, to hear what is meant', arrange: async (props) => `/staff/requests/${(await unclearRequest(props)).number}` },
  ],
  '/staff/requests/log': [{ as: 'staff', fill: letterCame }],
  '/staff/requests/[number]/identity': [
    { as: 'staff', state: 'stopped by who was not in there', arrange: async (props) => `/staff/requests/${(await heldRequest(props, { stopped: true })).number}/identity` },
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
    { as: 'staff', state: 'about nobody', arrange: async (props) => `/staff/requests/${(await outside(props, { known: false })).number}/identity`, fill: ({ person: { email } }) => ({ needle: email }) },
    {
      as: 'staff',
      state: 'by a role that prints no letters',
      arrange: async (props) => {
        await props.database.query(`update staff set role = 'support' where id = $1`, [props.staff.id])
        return `/staff/requests/${(await letterOf(props)).number}/identity`
      },
    },
    { as: 'staff', state: 'signed in, answered', arrange: async (props) => `/staff/requests/${(await request(props, 'answered')).number}/identity` },
  ],
  '/staff/requests/[number]/identity/letter/[check]': ['closed', 'open'].map((state) => ({
    as: 'staff' as const,
    state,
    arrange: async (props) => {
      const one = await letterOf(props)
      if (state === 'open') await props.database.query(`insert into looks (person_id, staff_id, role, purpose, request_id, fields) values ($1, $2, 'privacy', 'check-identity', $3, '{givenName,familyName,organisation,street,postalCode,city,region,country,locale}')`, [props.person.id, props.staff.id, one.id])
      return `/staff/requests/${one.number}/identity/letter/${one.check}`
    },
  })),
  '/staff/requests/[number]/acknowledge': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await lone(props)).number}/acknowledge`, fill: handedToday },
    { as: 'staff', state: 'confirmed', arrange: async (props) => `/staff/requests/${(await request(props, 'answered')).number}/acknowledge` },
  ],
  '/staff/requests/[number]/letter/[step]': [
    ...['acknowledge', 'answer', 'deny', 'extend'].map((step) => ({ as: 'staff' as const, state: step, arrange: async (props: Parameters<typeof lone>[0]) => `/staff/requests/${(await lone(props, { kept: true })).number}/letter/${step}` })),
    { as: 'staff', state: 'nothing written', arrange: async (props) => `/staff/requests/${(await lone(props)).number}/letter/answer` },
  ],
  '/staff/requests/[number]/extend': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await request(props)).number}/extend` },
    { as: 'staff', state: 'no more', arrange: async (props) => `/staff/requests/${(await request(props, 'answered')).number}/extend` },
  ],
  '/staff/requests/[number]/remove/[file]': [
    { as: 'staff', arrange: async (props) => (await attachment(props, '/staff')).replace('/files/', '/remove/') },
    { as: 'staff', state: 'a scan', arrange: async (props) => (await scan(props)).replace('/scans/', '/remove/') },
    { as: 'staff', state: 'gone', arrange: async (props) => `/staff/requests/${(await request(props)).number}/remove/${randomUUID()}` },
  ],
  '/staff/requests/[number]/take': [
    { as: 'staff', state: 'a colleague’s', arrange: async (props) => `/staff/requests/${(await ownedByAnother(props)).number}/take` },
    { as: 'staff', state: 'nobody’s', arrange: async (props) => `/staff/requests/${(await request(props)).number}/take` },
  ],
  '/staff/requests/[number]/stop': [
    { as: 'staff', arrange: async (props) => `/staff/requests/${(await dataRequest(props, 'access', 'letter')).number}/stop` },
    { as: 'staff', state: 'known who asks', arrange: async (props) => `/staff/requests/${(await dataRequest(props, 'correction', 'portal')).number}/stop` },
    { as: 'staff', state: 'too late to ask who it is', arrange: async (props) => `/staff/requests/${(await receivedLongAgo(props)).number}/stop` },
    { as: 'staff', state: 'not under this law', arrange: async (props) => `/staff/requests/${(await request(props)).number}/stop` },
  ],
  '/staff/requests/[number]/deny': [
    { as: 'staff', state: 'nobody a message can tell', arrange: async (props) => `/staff/requests/${(await lone(props, { kept: true })).number}/deny`, fill: handedToday },
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
      state: 'answered too long ago',
      arrange: async (props) => {
        const one = await request(props, 'answered')
        await props.database.query(`update requests set answered_at = now() - interval '31 days' where id = $1`, [one.id])
        return `/staff/requests/${one.number}/record`
      },
    },
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
    {
      as: 'staff',
      state: 'open to check who asks',
      arrange: async (props) => {
        const one = await request(props)
        await look(props, one, 'check-identity')
        return `/staff/requests/${one.number}/record`
      },
    },
  ],
}
