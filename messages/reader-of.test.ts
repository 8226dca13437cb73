import { describe, expect, it } from 'vitest'
import { format } from './format.ts'
import { readerOf } from './reader-of.ts'

const none = { timeZone: null, country: null }

describe('the forms', () => {
  it.each([
    ['en', 'en-GB'],
    ['en-US', 'en-US'],
    ['en_US', 'en-US'],
    ['en-Latn-AU-u-nu-thai', 'en-AU'],
    ['nl', 'en-NL'],
    ['de', 'de'],
    ['de-AT', 'de-AT'],
    ['de-US', 'de'],
    ['es_MX', 'es-MX'],
    ['und-US', 'en-US'],
    ['xx', 'en-GB'],
    ['en-XX', 'en-GB'],
    ['', 'en-GB'],
    ['constructor', 'en-GB'],
    ['; drop table', 'en-GB'],
    ['🦊', 'en-GB'],
  ])('of %j are those of %s', (locale, wanted) => expect(readerOf({ locale, ...none }).locale).toBe(wanted))

  it.each([
    ['en', 'en-US,en;q=0.9', 'en-US'],
    ['en-AU', 'en-US', 'en-AU'],
    ['nl', 'en-US', 'en-NL'],
    ['de', 'de-CH', 'de-CH'],
    ['de', 'en-US, de-CH;q=0.5', 'de-CH'],
    ['en', 'de-CH', 'de-CH'],
    ['en', 'fr-CH, es;q=0.4, en;q=0.3', 'es'],
    ['en-GB', 'de-CH', 'en-GB'],
    ['und-US', 'de, en;q=0.5', 'de'],
    ['und-AT', 'de-DE', 'de-AT'],
    ['fr-FR', 'es-ES', 'es-ES'],
    ['', 'de-AT;q=0.5, es-MX;q=0.9', 'es-MX'],
    ['en', '*', 'en-GB'],
    ['en', ';;;,', 'en-GB'],
  ])('of %j with a browser that asks for %j are those of %s', (locale, accepted, wanted) => expect(readerOf({ locale, ...none }, accepted).locale).toBe(wanted))
})

it('a message to who leaves the language to the browser is in that of the page they asked from last', () => {
  expect(readerOf({ locale: 'und-CH', ...none, asked: 'de-DE' }).locale).toBe('de-CH')
  expect(readerOf({ locale: 'es-ES', ...none, asked: 'de-DE' }).locale).toBe('es-ES')
  expect(readerOf({ locale: 'en', ...none, asked: null }).locale).toBe('en-GB')
})

describe('the clock', () => {
  it.each([
    ['Asia/Tokyo', 'GB', 'Asia/Tokyo'],
    [null, 'GB', 'Europe/London'],
    [null, 'US', 'UTC'],
    [null, null, 'UTC'],
    ['Nowhere/Atlantis', 'GB', 'UTC'],
    [null, 'not a country', 'UTC'],
  ])('of %j and %j is %s', (timeZone, country, wanted) => expect(readerOf({ locale: 'en', timeZone, country }).timeZone).toBe(wanted))

  it('that nobody chose is named, so that it misleads nobody', () => {
    const late = new Date('2026-11-30T23:30:00Z')
    expect(format(readerOf({ locale: 'en-US', ...none })).moment(late)).toBe('Monday, November 30, 2026, 11:30 PM UTC')
    expect(format(readerOf({ locale: 'en-US', timeZone: 'America/Los_Angeles', country: 'US' })).moment(late)).toBe('Monday, November 30, 2026, 3:30 PM')
    expect(format(readerOf({ locale: 'en-AU', timeZone: 'Pacific/Auckland', country: 'NZ' })).day(late)).toBe('Tuesday 1 December 2026')
  })
})
