import { translations } from '#policies/in-language.ts'
import { versionOf } from '#policies/versions.ts'
import { beforeAll, describe, expect, it, test, vi } from 'vitest'
import { endUnder } from '#privacy/deadlines.ts'
import { classOf } from '#privacy/message-kinds.ts'
import type { Mail } from '#privacy/notify.ts'
import { unknownReading, type Reading } from '#privacy/reading.ts'
import { forgetSettings } from '#settings'
import { compose } from './compose.ts'

// Before any word is read.
vi.hoisted(() => {
  process.env['PSEUDO_LANGUAGES'] = '1'
})

beforeAll(() => {
  process.env['SECRET'] = 'a secret for tests only, long enough'
  process.env['ORIGIN'] = 'http://localhost:4100'
  forgetSettings()
})

const to = 'mara@customer.example'
const about = { id: '0b1ed5ab-6d8c-4a1f-9a53-1c7c7d4f6f00', to, reading: unknownReading('en') }
const keep = 'http://localhost:4100/keep/x'
const link = 'http://localhost:4100/sign-in/link/abc'
const lines = [
  { record: 'calls', outcome: 'deleted', rows: 41_870, reason: null, keptUntil: null },
  { record: 'posts', outcome: 'nameless', rows: 3, reason: null, keptUntil: null },
  { record: 'invoices', outcome: 'scrubbed', rows: 212, reason: 'tax-law', keptUntil: '2033-03-31' },
] as const
const marketing = { topic: 'offers', language: 'en', subject: 'Half price', body: '## News\n\nA <b>bold</b> word, see https://shop.example/a?b=1&c=2.\n\n- one\n- two', unsubscribe: 'token', basis: 'consent', since: '2025-03-03' } as const

const mails: Mail[] = [
  { ...about, kind: 'sign-in-code', params: { code: '482913', link } },
  { ...about, kind: 'factor-added', params: { factor: 'totp', desk: false, notMe: 'http://localhost:4100/not-me/x' } },
  { ...about, kind: 'factor-removed', params: { factor: 'passkey', desk: true } },
  { ...about, kind: 'recovery-made', params: { desk: false, notMe: 'http://localhost:4100/not-me/x' } },
  { ...about, kind: 'recovery-used', params: { left: 1, desk: false, notMe: 'http://localhost:4100/not-me/x' } },
  { ...about, kind: 'new-browser', params: { at: '2026-11-24T21:14:00Z', device: 'Firefox on Android', notMe: 'http://localhost:4100/not-me/x' } },
  { ...about, kind: 'account-secured', params: { reference: 'FR-2207', due: '2026-12-23', until: '2026-11-27T21:14:00Z', code: '4F7K-W2QM-9XRT' } },
  { ...about, kind: 'colleague-invited', params: { role: 'auditor', link, until: '2026-12-06T21:14:00Z' } },
  { ...about, kind: 'colleague-changed', params: { change: 'role', role: 'legal' } },
  { ...about, kind: 'emergency-opened', params: { role: 'support', reason: 'takeover', until: '2026-12-06T21:14:00Z' } },
  { ...about, kind: 'review-late', params: { until: '2026-12-06T21:14:00Z' } },
  { ...about, kind: 'audit-bad', params: { fresh: 1, faults: 3 } },
  { ...about, kind: 'colleague-waits', params: { until: '2026-12-06T21:14:00Z' } },
  { ...about, kind: 'colleague-waits', params: { until: null } },
  { ...about, kind: 'email-code', params: { code: '482913' } },
  { ...about, kind: 'email-warning', params: { on: '2026-11-24T21:14:00Z', notMe: 'http://localhost:4100/not-me/x' } },
  { ...about, kind: 'phone-code', params: { code: '482913' } },
  { ...about, kind: 'phone-warning', params: { on: '2026-11-24T21:14:00Z', notMe: 'http://localhost:4100/not-me/x' } },
  { ...about, kind: 'corrected', params: { field: 'address' } },
  { ...about, kind: 'recipient-corrected', params: { recipient: 'payment-processor', field: 'billing.name', before: 'Mara Old', after: 'Mara New', known: ['Visa 4242'] } },
  { ...about, kind: 'recipient-corrected', params: { recipient: 'customer-list', field: 'phone', before: '', after: '+447700900412', known: ['HL-1001'] } },
  { ...about, kind: 'request-unlinked', params: { reference: 'FR-2207' } },
  { ...about, kind: 'logging-set', params: { reference: 'FR-2207', logging: 'off' } },
  ...(['marketing-off', 'download', 'deletion', 'give-back'] as const).map((deed): Mail => ({ ...about, kind: 'acted', params: { reference: 'FR-2207', deed, field: '' } })),
  { ...about, kind: 'acted', params: { reference: 'FR-2207', deed: 'correction', field: 'address' } },
  { ...about, kind: 'conflict-settled', params: { field: 'phone', told: true } },
  { ...about, kind: 'export-fetched', params: { id: '7a1f4f4e-3a53-4f0e-9a51-0c0f8f3f5b7e', at: '2026-12-08T09:00:00.000Z' } },
  { ...about, kind: 'export-ends', params: { id: '7a1f4f4e-3a53-4f0e-9a51-0c0f8f3f5b7e', until: '2026-12-08T09:00:00.000Z' } },
  { ...about, kind: 'export-ready', params: { id: '7a1f4f4e-3a53-4f0e-9a51-0c0f8f3f5b7e', until: '2026-12-08T09:00:00.000Z' } },
  { ...about, kind: 'erasure-planned', params: { due: '2026-12-23', keep } },
  { ...about, kind: 'erasure-reminder', params: { due: '2026-12-23', keep } },
  { ...about, kind: 'erasure-cancelled', params: {} },
  { ...about, kind: 'account-frozen', params: {} },
  { ...about, kind: 'account-unfrozen', params: {} },
  { ...about, kind: 'account-frozen', params: { enquirer: true } },
  { ...about, kind: 'account-unfrozen', params: { enquirer: true } },
  { ...about, kind: 'erasure-receipt', params: { recipients: ['mail-delivery', 'payment-processor'], backupsUntil: '2026-12-30', reference: 'FR-2207', lines, document: '{}\n', signature: Buffer.alloc(64).toString('base64url'), state: 'http://localhost:3000/receipt/x' } },
  { ...about, kind: 'part-erased', params: { rows: 12, kept: [lines.at(-1)!] } },
  { ...about, kind: 'sooner-code', params: { code: '482913' } },
  { ...about, kind: 'child-closed', params: {} },
  { ...about, kind: 'child-reopened', params: {} },
  { ...about, kind: 'recipient-erased', params: { recipient: 'payment-processor', reference: '1A2B3C4D', known: ['Visa 4242'], answer: 'http://localhost:3000/answer/x' } },
  { ...about, kind: 'policy-changed', params: { effective: '2027-02-01', before: '2026-11-29' } },
  { ...about, kind: 'incident', params: { number: 7, title: 'A file lay open', from: '2026-11-20', to: null, records: ['calls'], story: 'Something.\n\nMore.', consequences: 'Calls by others.', measures: 'Closed.', advice: 'Nothing.' } },
  { ...about, kind: 'incident-update', params: { number: 7, title: 'A file lay open', words: 'Nobody read it.\n\nReally.' } },
  { ...about, kind: 'request-received', params: { reference: 'FR-2207', due: '2026-12-23' } },
  { ...about, kind: 'request-answered', params: { reference: 'FR-2207' } },
  { ...about, kind: 'request-extended', params: { reference: 'FR-2207', due: '2027-02-24', reason: 'complex' } },
  { ...about, kind: 'request-stopped', params: { reference: 'FR-2207', reason: 'identity' } },
  { ...about, kind: 'request-resumed', params: { reference: 'FR-2207', due: '2027-02-24' } },
  { ...about, kind: 'request-resumed', params: { reference: 'FR-2207', due: '2027-02-24', without: true } },
  { ...about, kind: 'request-denied', params: { reference: 'FR-2207', reason: 'law', part: false, regime: 'gdpr' } },
  { ...about, kind: 'request-message', params: { reference: 'FR-2207' } },
  { ...about, kind: 'requests-taken', params: { references: ['FR-2207', 'FR-2209'] } },
  { ...about, kind: 'requests-due', params: { requests: [{ reference: 'FR-2207', steps: [{ step: 'acknowledge', by: '2026-12-23', lateAt: '2026-12-24T08:00:00.000Z' }, { step: 'answer', by: '2026-12-28', lateAt: '2026-12-29T08:00:00.000Z' }] }, { reference: 'FR-2209', steps: [{ step: 'answer', by: '2026-12-28', lateAt: '2026-12-28T23:00:00.000Z' }] }] } },
  { ...about, kind: 'request-asked', params: { reference: 'FR-2207', due: '2026-12-23', code: '4F7K-W2QM-9XRT', confirm: '8RTD-K7QM-2XPA' } },
  { ...about, kind: 'request-code', params: { reference: 'FR-2207', code: '4F7K-W2QM-9XRT' } },
  { ...about, kind: 'identity-link', params: { reference: 'FR-2207', code: '4F7K-W2QM-9XRT', agent: true } },
  { ...about, kind: 'identity-text', params: { code: '4F7K-W2QM-9XRT' } },
  { ...about, kind: 'request-duplicate', params: { reference: 'FR-2209', first: 'FR-2207' } },
  { ...about, kind: 'opt-in-code', params: { code: '482913' } },
  { ...about, kind: 'enquiry-confirm', params: { subject: 'prices', token: 'token' } },
  { ...about, kind: 'enquiry-information', params: { subject: 'prices', unsubscribe: 'token', since: '2026-11-24T21:14:00.000Z' } },
  { ...about, kind: 'campaign-test', params: { topic: marketing.topic, language: 'en', subject: marketing.subject, body: marketing.body, unsubscribe: 'token' } },
  { ...about, kind: 'marketing', params: marketing },
]
it('is looked at in every kind there is', () => {
  expect([...new Set(mails.map(({ kind }) => kind))].toSorted()).toEqual(Object.keys(classOf).toSorted())
})

const composed = (kind: Mail['kind']) => compose(mails.find((mail) => mail.kind === kind)!)

describe.each(mails)('$kind', (mail) => {
  it('says in both formats who is responsible, where, and why it was sent', () => {
    const { text, html } = compose(mail)
    for (const words of [text, html]) {
      expect(words).toContain('Harbourline Communications Ltd, 18 Quay Street, Bristol BS1 4ST')
      expect(words).toContain('privacy@harbourline.example')
      expect(words).toContain('Why you get this.')
    }
  })

  it('names nobody in its subject or links, and no code in its subject', () => {
    const { subject, text, html } = compose(mail)
    const links = `${text} ${html}`.match(/https?:[^\s"<]+/g) ?? []
    for (const place of [subject, ...links]) expect(place).not.toMatch(/mara|customer|482913/)
  })

  it('has no word from outside of messages/, in either format: in the pseudo-language no Latin letter is without a mark', () => {
    const { subject, text, html } = compose({ ...mail, reading: unknownReading('ar') })
    // The operator, addresses, what a person wrote or has, and files.
    const others = /Harbourline( Communications Ltd)?|18 Quay Street, Bristol BS1 4ST|\S+@\S+|https?:[^\s"<]+|\b(FR-\d+|Visa|HL-1001|Mara (Old|New)|1A2B3C4D|UTC|JSON)\b|receipt\.(json|sig)|openssl/g
    const own = ownWords(mail)
    const seen = html?.replace(/<style>[^]*?<\/style>|<[^>]+>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&') ?? ''
    for (const words of [subject, text, seen]) expect(own.reduce((left, one) => left.replaceAll(one.toLowerCase(), ''), words.replaceAll(others, '').toLowerCase()).match(/.*[a-z].*/gi) ?? []).toEqual([])
    expect(html).toContain('<html lang="ar" dir="rtl">')
  })

  it('fetches nothing when it is read', () => {
    expect(compose(mail).html).not.toMatch(/<img|<script|url\(|@import|<link\b/)
  })
})

/** What the operator or its staff wrote themselves: in one language, or as far as it is translated. */
function ownWords(mail: Mail): readonly string[] {
  if (mail.kind === 'marketing' || mail.kind === 'campaign-test') return ['Half price', 'News', 'A <b>bold</b> word, see', 'one', 'two']
  if (mail.kind === 'new-browser') return [mail.params.device]
  if ('code' in mail.params && mail.params.code) return [mail.params.code]
  if (mail.kind === 'policy-changed') return versionOf(mail.params.effective)!.summary
  if (mail.kind === 'incident-update') return [mail.params.title, ...mail.params.words.split('\n\n')]
  if (mail.kind !== 'incident') return []
  const { title, story, consequences, measures, advice } = mail.params
  return [title, ...story.split('\n\n'), consequences, measures, advice]
}

/** What can be written to who merely asked for product information, beside the letter itself: all of it answers them, or is a warning that the law asks for. */
const toEnquirers = ['sign-in-code', 'factor-added', 'factor-removed', 'recovery-used', 'recovery-made', 'account-secured', 'email-code', 'email-warning', 'corrected', 'export-ready', 'export-fetched', 'export-ends', 'account-frozen', 'account-unfrozen', 'erasure-receipt', 'incident', 'incident-update', 'request-received', 'request-answered', 'request-extended', 'request-stopped', 'request-resumed', 'request-denied', 'request-message', 'enquiry-confirm'] as const satisfies readonly Mail['kind'][]

describe.each(['en', 'de', 'es'])('to who has no account, in %s', (locale) => {
  const variants: Mail[] = [
    { ...about, kind: 'account-frozen', params: { enquirer: true } },
    { ...about, kind: 'account-unfrozen', params: { enquirer: true } },
    { ...about, kind: 'erasure-receipt', params: { recipients: [], backupsUntil: '2026-12-30', reference: 'FR-2207', enquirer: true, lines: [{ record: 'enquiries', outcome: 'deleted', rows: 1, reason: null, keptUntil: null }], document: '{}\n', signature: Buffer.alloc(64).toString('base64url'), state: 'http://localhost:3000/receipt/x' } },
    { ...about, kind: 'enquiry-confirm', params: { subject: 'prices', token: 'x' } },
  ]
  it.each(toEnquirers)('%s speaks of no account of theirs', (kind) => {
    const mail = [...variants, ...mails].find((one) => one.kind === kind)!
    const { subject, text, html } = compose({ ...mail, reading: unknownReading(locale) })
    for (const words of [subject, text, html]) expect(words).not.toMatch(/your account|the account|Ihr(e[mns]?|es)? Kontos?\b|tu cuenta|la cuenta/i)
  })
})

it('writes every deadline with its weekday', () => {
  expect(composed('erasure-planned').text).toMatch(/Wednesday,? 23 December 2026/)
  expect(composed('request-received').text).toMatch(/Wednesday,? 23 December 2026/)
  expect(composed('export-ready').text).toMatch(/Tuesday,? 8 December 2026/)
  expect(composed('erasure-receipt').text).toMatch(/Invoices: 212, until Thursday,? 31 March 2033, tax law asks for it/)
  expect(composed('erasure-receipt').text).toMatch(/without your name, as you chose\W+Posts in the forum: 3\n/i)
})

it('says of a denial its reason, how to appeal and where to complain under each law', () => {
  for (const [regime, where] of [['gdpr', 'GDPR, articles 77 and 79'], ['uk', 'Information Commissioner’s Office'], ['california', 'California Privacy Protection Agency'], ['default', 'data protection authority']] as const) {
    for (const part of [true, false]) {
      const { text } = compose({ ...about, kind: 'request-denied', params: { reference: 'FR-2207', reason: 'others', part, regime } })
      for (const words of ['It would harm the rights of others', 'You can appeal', where, part ? 'do a part' : 'do not do']) expect(text?.replace(/\s+/g, ' ')).toContain(words)
    }
  }
})

it('puts the code and the link alone on their lines', () => {
  const text = composed('sign-in-code').text.split('\n')
  expect(text).toContain('482913')
  expect(text).toContain(link)
})

it('tells marketing from the rest by its sender and its headers', () => {
  const { from, headers, text } = composed('marketing')
  expect(from).toMatchObject({ address: 'news@harbourline.example' })
  expect(headers).toMatchObject({
    'List-Unsubscribe': { value: '<http://localhost:4100/api/opt-out/token>' },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': 'offers <offers.harbourline.example>',
  })
  expect(text).toContain('You said yes to offers by e-mail on 3 March 2025.')
  const bought = compose({ ...about, kind: 'marketing', params: { ...marketing, basis: 'purchase', purchase: 'Invoice 7' } }).text
  expect(bought).toContain('You bought from us on 3 March 2025 (Invoice 7); that lets us write to you about offers until you say stop.')
  expect(text).toContain('http://localhost:4100/opt-out/token')
  expect(composed('corrected').headers).toEqual({ 'Auto-Submitted': 'auto-generated' })
})

it('tests a campaign with the sender, the headers and the footer it will have, marked in its subject and at its top', () => {
  const [test, real] = [composed('campaign-test'), composed('marketing')]
  expect([test.from, test.headers]).toEqual([real.from, real.headers])
  expect(test.subject).toBe('[Test] Half price')
  expect(test.text.indexOf('This is a test')).toBeLessThan(test.text.indexOf('NEWS'))
  for (const words of [test.text, test.html]) for (const way of ['/opt-out/token', '/why/token']) expect(words).toContain(`http://localhost:4100${way}`)
})

it('says a heading in capitals in plain text, but leaves the address of its link as it is', () => {
  const { text } = compose({ ...about, kind: 'marketing', params: { ...marketing, body: '## Read [the *new* list](https://shop.example/List?a=bC) and https://shop.example/Q' } })
  expect(text).toContain('READ THE NEW LIST (https://shop.example/List?a=bC) AND https://shop.example/Q')
})

describe('what staff wrote in a language that is not the reader’s', () => {
  const written = { ...marketing, language: 'de', subject: 'Halber Preis', body: '## Neues\n\nEin Wort.\n\n- eins\n\n3. drei' }
  const marked = (reading: Reading) => [...compose({ ...about, reading, kind: 'marketing', params: written }).html!.matchAll(/<(\w+) lang="(\w+)" dir="(\w+)"/g)].map(([, ...of]) => of.join(' '))

  it('is marked as what it is, in a campaign and its test, and nothing else is', () => {
    expect(marked(unknownReading('es'))).toEqual(['html es ltr', 'h1 de ltr', 'h2 de ltr', 'p de ltr', 'ul de ltr', 'ol de ltr'])
    expect(marked(unknownReading('ar'))[0], 'a letter from the right, words from the left').toBe('html ar rtl')
    const { html } = compose({ ...about, kind: 'campaign-test', params: { topic: 'offers', language: 'de', subject: written.subject, body: written.body, unsubscribe: 'token' } })
    expect(html).toMatch(/<h1 lang="de" dir="ltr"[^>]*>Halber Preis</)
    expect(html).toMatch(/<p lang="de" dir="ltr"[^>]*>Ein Wort\./)
  })

  it('is not where it is theirs', () => expect(marked(unknownReading('de-AT'))).toEqual(['html de ltr']))
})

it('keeps markup in what the operator wrote inert', () => {
  const { html } = composed('marketing')
  expect(html).toContain('A &lt;b&gt;bold&lt;/b&gt; word')
  expect(html).toContain('href="https://shop.example/a?b=1&amp;c=2"')
})

it('sends a text message to a phone: short, without markup', () => {
  const { to: gateway, text, html } = compose({ ...about, kind: 'phone-code', to: '+447700900412', params: { code: '482913' } })
  expect(gateway).toBe('447700900412@text.example')
  expect(html).toBeUndefined()
  expect(text).toContain('482913')
  expect(text.length).toBeLessThan(160)
})

it.each(['factor-added', 'factor-removed', 'recovery-used', 'recovery-made', 'new-browser'] as const)('%s goes to a number that was replaced as a text, with the link by which one says that it was not them', (kind) => {
  for (const locale of ['en', 'de', 'es']) {
    const mail = mails.find((one) => one.kind === kind)!
    const { text, html } = compose({ ...mail, params: { ...mail.params, notMe: 'http://localhost:4100/not-me/x' }, reading: unknownReading(locale), to: '+447700900412' } as Mail)
    expect(html).toBeUndefined()
    expect(text).toContain('http://localhost:4100/not-me/x')
    expect(text).not.toContain('{')
  }
})

it.each(['xx-YY', 'not a locale', '', 'en_US'])('a message for the locale %j is written all the same', (locale) => {
  expect(compose({ ...about, reading: unknownReading(locale), kind: 'erasure-planned', params: { due: '2026-12-23', keep } }).text).toMatch(/Wednesday,? (23 December|December 23,?) 2026/)
})

it('which step of which request is late, staff read by the day of its law', () => {
  const one = (regime: 'california' | 'gdpr') => ({ reference: 'FR-2207', steps: ([['acknowledge', '2026-12-01'], ['answer', '2027-01-15']] as const).map(([step, by]) => ({ step, by, lateAt: endUnder(regime, by).toISOString() })) })
  const at = (moment: string, regime: 'california' | 'gdpr', locale = 'en') => {
    vi.useFakeTimers({ now: new Date(moment), toFake: ['Date'] })
    try {
      const { subject, text } = compose({ ...about, reading: unknownReading(locale), kind: 'requests-due', params: { requests: [one(regime)] } })
      return { subject, text }
    } finally {
      vi.useRealTimers()
    }
  }
  // Half past eleven at night in Los Angeles, and the next morning in Berlin.
  const [there, here] = [at('2026-12-02T07:30:00Z', 'california'), at('2026-12-02T07:30:00Z', 'gdpr')]
  expect(there.subject).toBe('FR-2207 is due soon')
  expect(there.text).toMatch(/Confirm receipt by Tuesday,? (1 December|December 1,?) 2026\n/)
  expect(here.subject).toBe('FR-2207 is overdue')
  expect(here.text).toMatch(/Confirm receipt by Tuesday,? (1 December|December 1,?) 2026 \(overdue\)/)
  expect(here.text).toMatch(/Answer by Friday,? (15 January|January 15,?) 2027\n/)
  expect(at('2026-12-02T08:00:00Z', 'california').subject).toBe('FR-2207 is overdue')
  expect(at('2026-12-02T08:00:00Z', 'gdpr', 'de').text).toContain('Eingang bestätigen bis Dienstag, 1. Dezember 2026 (überfällig)')
  expect(at('2026-12-02T08:00:00Z', 'gdpr', 'es').text).toContain('Confirmar la recepción a más tardar el martes, 1 de diciembre de 2026 (fuera de plazo)')
})

it('a moment is told by the reader’s clock and in the reader’s forms; a calendar date is the same day everywhere', () => {
  const due = (when: string, reading: Reading) => compose({ ...about, reading, kind: 'erasure-planned', params: { due: when, keep } }).text
  const californian = { locale: 'en-US', timeZone: 'America/Los_Angeles', country: 'US' }
  expect(due('2026-12-25T01:12:00.000Z', californian)).toContain('Thursday, December 24, 2026')
  expect(due('2026-12-25T01:12:00.000Z', { locale: 'en', timeZone: null, country: 'GB' })).toContain('Friday 25 December 2026')
  expect(due('2026-12-25', californian)).toContain('Friday, December 25, 2026')
})

it('since when marketing or information may be sent is the day on which its reader said so, by their clock', () => {
  const to = { ...about, reading: { locale: 'en-US', timeZone: 'America/Los_Angeles', country: 'US' } }
  const consent = (since: Date | string) => compose({ ...to, kind: 'marketing', params: { ...marketing, since } }).text
  expect(consent(new Date('2026-12-02T01:00:00Z'))).toContain('December 1, 2026')
  expect(consent('2026-12-02'), 'a day that a list names is the same everywhere').toContain('December 2, 2026')
  expect(compose({ ...to, kind: 'enquiry-information', params: { subject: 'prices', unsubscribe: 'token', since: '2026-12-02T01:00:00.000Z' } }).text).toContain('December 1, 2026')
})

describe('a version of the policy', () => {
  const told = (reading: Reading, effective: string) => compose({ ...about, reading, kind: 'policy-changed', params: { effective, before: '2026-11-01' } })
  const german = translations['2026-11-30']!['de']!.summary

  it.each([{ ...unknownReading('de') }, { ...unknownReading('en'), asked: 'de' }, { ...unknownReading('und-AT'), asked: 'de-AT' }])('says what it changes in the language of the letter: %j', (reading) => {
    const { subject, text, html } = told(reading, '2026-11-30')
    expect(subject).toMatch(/^Unsere Datenschutz/)
    for (const line of german) expect(text).toContain(line)
    expect(text).not.toContain('nur auf Englisch')
    expect(html).not.toContain('<ul lang')
  })

  it('says that it is there in English alone, and marks that as English, where there is no translation', () => {
    const { text, html } = told({ ...unknownReading('en'), asked: 'de' }, '2026-11-01')
    expect(text).toContain('nur auf Englisch')
    expect(text).toContain(versionOf('2026-11-01')!.summary[0])
    expect(html).toContain('<html lang="de"')
    expect(html).toContain('<ul lang="en" dir="ltr"')
    const english = told(unknownReading('en'), '2026-11-01')
    expect(english.html).not.toContain('<ul lang')
    expect(english.text).not.toContain('only in English')
  })
})

describe('answers by mail', () => {
  const open = mails.find(({ kind }) => kind === 'request-message')!
  it('go to an address of their request where the operator takes them, said in the letter', () => {
    expect(compose(open)).not.toHaveProperty('replyTo')
    try {
      process.env['REPLY_ADDRESS'] = 'requests@harbourline.example'
      forgetSettings()
      const { replyTo, text } = compose(open)
      expect(replyTo).toMatch(/^requests\+\d+-[0-9a-f]{20}@harbourline\.example$/)
      expect(text).toContain('You can also answer this mail')
      const answerable = mails.filter((mail) => 'replyTo' in compose(mail)).map(({ kind }) => kind)
      expect([...new Set(answerable)].toSorted()).toEqual(['request-extended', 'request-message', 'request-received', 'request-resumed', 'request-stopped'])
    } finally {
      delete process.env['REPLY_ADDRESS']
      forgetSettings()
    }
  })
})

describe('operational messages', () => {
  /** Every text of what a letter is made from, by the name it stands under. */
  const textsOf = (of: unknown, name = ''): (readonly [name: string, text: string])[] => {
    if (typeof of === 'string') return [[name, of]]
    return of && typeof of === 'object' ? Object.entries(of).flatMap(([key, one]) => textsOf(one, Array.isArray(of) ? name : key)) : []
  }
  /** What the portal makes itself: numbers, days, addresses of its own, and the mark of a language. */
  const made = new Set(['code', 'confirm', 'token', 'reference', 'references', 'first', 'id', 'link', 'notMe', 'keep', 'state', 'answer', 'language'])
  /** What a record says: of the reader's browser, of the person whose record the reader has, and the day of a version. */
  const ofRecords = { 'new-browser': ['device'], 'policy-changed': ['before'], 'recipient-corrected': ['after', 'before', 'known'], 'recipient-erased': ['known'] }
  const ofStaff = { incident: ['advice', 'consequences', 'measures', 'story', 'title'], 'incident-update': ['title', 'words'] }

  // A text is put in the place of each. Where a word of a closed list or a day has to stand the letter is not written, or has another word.
  test('what staff write stands in none but those of incidents', () => {
    const free = new Map<string, Set<string>>()
    for (const mail of mails.filter(({ kind }) => classOf[kind] === 'operational')) {
      for (const [name, text] of textsOf(mail.params)) {
        if (made.has(name) || !writes(mail, text)) continue
        free.set(mail.kind, (free.get(mail.kind) ?? new Set()).add(name))
      }
    }
    expect(Object.fromEntries([...free].map(([kind, names]) => [kind, [...names].toSorted()]))).toEqual({ ...ofRecords, ...ofStaff })
  })

  function writes(mail: Mail, text: string): boolean {
    const params = JSON.parse(JSON.stringify(mail.params), (_, value: unknown) => (value === text ? 'Half price today' : value)) as object
    try {
      const { subject, text: plain, html } = compose({ ...mail, params } as Mail)
      return `${subject} ${plain} ${html}`.includes('Half price today')
    } catch {
      return false
    }
  }
})
