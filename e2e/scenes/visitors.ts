import { randomUUID } from 'node:crypto'
import { addressDigest } from '#privacy/digest.ts'
import { sealStopLink } from '#privacy/enquiry-stop-link.ts'
import { sealErasureLink } from '#privacy/erasure-link.ts'
import { notMeKinds } from '#privacy/not-me-link.ts'
import { sealOnceLink } from '#privacy/once-link.ts'
import { sealLink } from '#privacy/opt-out-link.ts'
import { sealTestLink } from '#privacy/test-link.ts'
import { sealWhy } from '#privacy/why-link.ts'
import { incident, telling } from './lay-out-desk.ts'
import { agreed, enquiryAsk, leaving, notMe, paused, receipt, secondAsked, secondShown, talk } from './lay-out-people.ts'
import { deny, filesOn, outside, request } from './lay-out-requests.ts'
import { person, type Props, type Scene, visitor } from './scene.ts'

/** Of pages that anybody may open, and those by which one gets in. */
export const visitorScenes: Record<string, Scene[]> = {
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
    { as: 'visitor', state: 'paused', arrange: async (props) => (await paused(props), `/opt-out/${sealLink(await agreed(props))}`) },
    { as: 'visitor', state: 'all off', arrange: async (props) => `/opt-out/${sealLink(await agreed(props, true))}` },
    { as: 'visitor', state: 'of a test', arrange: () => `/opt-out/${sealTestLink('offers')}` },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/opt-out/nonsense' },
  ],
  '/why/[token]': [
    { as: 'visitor', state: 'consent', arrange: async (props) => `/why/${sealWhy({ ...(await agreed(props)), sentAt: new Date() })}` },
    { as: 'visitor', state: 'purchase', arrange: async (props) => `/why/${sealWhy({ ...(await agreed(props)), topic: 'product-news', sentAt: new Date() })}` },
    { as: 'visitor', state: 'nothing is held any more', arrange: async (props) => `/why/${sealWhy({ ...(await agreed(props)), person: randomUUID(), sentAt: new Date() })}` },
    { as: 'visitor', state: 'of a test', arrange: () => `/why/${sealTestLink('offers')}` },
    { as: 'visitor', state: 'a link that is none', arrange: () => '/why/nonsense' },
  ],
  '/ask': [{ as: 'visitor' }, { as: 'visitor', state: 'about a kind', arrange: () => '/ask?kind=opt-out' }],
  '/ask/again': visitor,
  '/ask/sent/[token]': [
    ...(['asked', 'appealed', 'mine', 'not-mine'] as const).map((said) => ({ as: 'visitor' as const, state: said, arrange: () => `/ask/sent/${sealOnceLink({ said, number: 2104, code: said === 'not-mine' ? null : 'K7QM-2XPA-9RTD', dueOn: said === 'asked' || said === 'appealed' ? '2027-01-04' : null })}` })),
    { as: 'visitor', state: 'over', arrange: () => '/ask/sent/nonsense' },
  ],
  '/follow': visitor,
  '/follow/[token]/remove/[file]': [
    {
      as: 'visitor',
      arrange: async (props) => {
        const one = await outside(props)
        return `/follow/${one.token}/remove/${await filesOn(props, one)}`
      },
    },
    { as: 'visitor', state: 'answered', arrange: async (props) => `/follow/${(await outside(props, { state: 'answered' })).token}/remove/${randomUUID()}` },
  ],
  '/follow/[token]': [
    { as: 'visitor', arrange: async (props) => `/follow/${(await outside(props)).token}` },
    { as: 'visitor', state: 'answered', arrange: async (props) => `/follow/${(await outside(props, { state: 'answered' })).token}` },
    {
      as: 'visitor',
      state: 'denied',
      arrange: async (props) => {
        const one = await outside(props, { state: 'answered' })
        await deny(props, one)
        return `/follow/${one.token}`
      },
    },
    {
      as: 'visitor',
      state: 'with files',
      arrange: async (props) => {
        const one = await outside(props)
        await filesOn(props, one)
        await props.database.query('update requests set answer_shown = true where id = $1', [one.id])
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
  '/sign-in': [...visitor, { as: 'visitor', state: 'back from a provider', arrange: () => '/sign-in?problem=unknown' }],
  '/sign-in/code': visitor,
  '/sign-in/link/[token]': [{ as: 'visitor', state: 'another browser', arrange: () => '/sign-in/link/nonsense' }],
  '/sign-in/again': person,
  '/sign-in/second': [{ as: 'person', arrange: async (props) => (await secondAsked(props, 'person'), '/sign-in/second'), scripted: { '(entry)/sign-in/second/actions.ts passkeyAction': ['answer'] }, fill: secondShown('person') }],
  '/figures/[year]': [
    { as: 'visitor', state: 'this year', arrange: async (props) => (await request(props), `/figures/${new Date().getUTCFullYear()}`) },
    { as: 'visitor', state: 'long ago', arrange: () => '/figures/2021' },
  ],
  '/forum': [
    { as: 'visitor', state: 'some', arrange: async (props) => (await talk(props), '/forum') },
  ],
  '/forum/[thread]': [{ as: 'visitor', arrange: async (props) => (await talk(props)).thread }],
}
