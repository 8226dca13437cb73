import { describe, expect, it } from 'vitest'
import { format } from './format.ts'

const british = format({ locale: 'en-GB', timeZone: 'Europe/London' })
const german = format({ locale: 'de-DE', timeZone: 'Europe/Berlin' })

describe('dates', () => {
  it('carry the weekday when something is due', () => expect(british.day('2027-01-06')).toBe('Wednesday 6 January 2027'))

  it('that are calendar dates are the same day in every zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) expect(format({ locale: 'en-GB', timeZone }).date('2026-12-31')).toBe('31 December 2026')
  })

  it('that are instants follow the clock on the reader’s wall', () => {
    const late = new Date('2026-06-30T23:30:00Z')
    expect(british.moment(late)).toBe('Wednesday 1 July 2026, 00:30')
    expect(format({ locale: 'en-GB', timeZone: 'UTC' }).moment(late)).toBe('Tuesday 30 June 2026, 23:30 UTC')
  })

  it('are written as the reader writes them', () => expect(german.day('2027-01-06')).toBe('Mittwoch, 6. Januar 2027'))

  it('near by are told from now', () => {
    const now = new Date('2026-11-25T12:00:00Z')
    expect(british.ago(new Date('2026-11-25T11:56:00Z'), now)).toBe('4 minutes ago')
    expect(british.ago(new Date('2026-11-24T11:00:00Z'), now)).toBe('yesterday')
    expect(british.ago(now, now)).toBe('this minute')
  })
})

describe('amounts', () => {
  it('group their digits', () => {
    expect(british.number(48_213)).toBe('48,213')
    expect(german.number(48_213)).toBe('48.213')
  })

  it('of bytes use the largest unit that fits', () => {
    expect(british.bytes(0)).toBe('0 bytes')
    expect(british.bytes(999)).toBe('999 bytes')
    expect(british.bytes(1000)).toBe('1 kB')
    expect(british.bytes(38_400_000)).toBe('38 MB')
    expect(british.bytes(2e15)).toBe('2,000 TB')
  })

  it('of money come from the smallest unit of their currency', () => {
    expect(british.money(1250, 'GBP')).toBe('£12.50')
    expect(british.money(1250, 'JPY')).toBe('JP¥1,250')
  })
})

describe('periods', () => {
  it('are read from ISO 8601', () => {
    expect(british.period('P6M')).toBe('6 months')
    expect(british.period('P1Y')).toBe('1 year')
    expect(british.period('P30D')).toBe('30 days')
  })

  it('leave out what is zero', () => expect(british.period({ hours: 1, minutes: 0 })).toBe('1 hour'))
})
