import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { vcard } from './vcard.ts'

const mara = {
  personId: '00000000-0000-4000-8000-00000000000a',
  givenName: 'Мара; "Ann"',
  familyName: 'O’Neil, née Größe',
  organisation: 'Quay\\Side; Ltd',
  street: '18 Quay Street\nBack door',
  city: 'Bristol',
  region: null,
  postalCode: 'BS1 4ST',
  country: 'GB',
  email: 'mara@customer.example',
  phone: '+44 7700 900412',
  birthday: '1985-03-27',
  locale: 'en-GB',
  timeZone: 'Europe/London',
  updatedAt: '2026-11-25T14:02:07.5+00:00',
}

/** What another reader of vCards finds: every property with its values. */
const read = (card: string) => {
  const [kind, properties] = ICAL.parse(card) as unknown as [string, [string, object, string, ...unknown[]][]]
  return { kind, of: (name: string) => properties.find(([own]) => own === name)?.slice(3), names: properties.map(([name]) => name) }
}

test('another reader finds every value as it is', () => {
  const { kind, of } = read(vcard(mara))
  expect(kind).toBe('vcard')
  expect(of('version')).toEqual(['4.0'])
  expect(of('n')).toEqual([[mara.familyName, mara.givenName, '', '', '']])
  expect(of('fn')).toEqual([`${mara.givenName} ${mara.familyName}`])
  expect(of('org')).toEqual([mara.organisation])
  expect(of('adr')).toEqual([['', '', mara.street, 'Bristol', '', 'BS1 4ST', 'GB']])
  expect(of('tel')).toEqual(['tel:+447700900412'])
  expect(of('bday')).toEqual(['1985-03-27'])
  expect(of('lang')).toEqual(['en-GB'])
  expect(of('uid')).toEqual([`urn:uuid:${mara.personId}`])
  expect(vcard(mara)).toContain('\r\nREV:20261125T140207Z\r\n')
})

test('somebody of whom only an address is known has a card', () => {
  const { names, of } = read(vcard({ personId: mara.personId, email: mara.email }))
  expect(names).toEqual(['version', 'prodid', 'uid', 'fn', 'email'])
  expect(of('fn')).toEqual([mara.email])
})

test('whatever somebody is called, no property is added, no line is too long and none ends within a character', () => {
  const { names } = read(vcard(mara))
  const texts = ['givenName', 'familyName', 'organisation', 'street', 'city', 'region', 'postalCode', 'country', 'email', 'phone', 'locale', 'timeZone'] as const
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.string({ unit: 'binary', maxLength: 300 }), (key, text) => {
      const card = vcard({ ...mara, [key]: `1${text}\r\nNOTE:added\r\n` })
      for (const line of card.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(card.split('\r\n').every((line) => /^(?: |[A-Z]+[:;]|$)/.test(line))).toBe(true)
      expect(read(card).names).toEqual(names)
    }),
    { numRuns: 500 },
  )
})
