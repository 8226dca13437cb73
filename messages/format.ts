import { reader, type Reader } from './reader.ts'

/** An instant, or a calendar date `YYYY-MM-DD`, which is the same day everywhere. */
export type Moment = Date | string

export type Length = { years?: number; months?: number; weeks?: number; days?: number; hours?: number; minutes?: number }

const made = once((whose: string) => formats(...(whose.split(' ') as [string, string])))

/** Dates, numbers and sizes as the reader writes them: `format().day(request.dueOn)`. */
export function format(whose: Reader = reader()) {
  return made(`${whose.locale} ${whose.timeZone}`)
}

/** Keeps what was made for each key. */
function once<T>(make: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>()
  return (key) => {
    const known = kept.get(key)
    if (known) return known
    const fresh = make(key)
    kept.set(key, fresh)
    return fresh
  }
}

function formats(locale: string, timeZone: string) {
  const shape = (options: Intl.DateTimeFormatOptions) => {
    const instant = new Intl.DateTimeFormat(locale, { ...options, timeZone })
    const calendar = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    // Releases of Node differ over the comma in "Wednesday, 25 November": without it, as in print.
    const plain = (text: string) => (locale.startsWith('en') ? text.replace(/^(\p{L}+), (?=\d)/u, '$1 ') : text)
    return (moment: Moment) => plain(typeof moment === 'string' ? calendar.format(new Date(`${moment}T00:00:00Z`)) : instant.format(moment))
  }
  const date = shape({ day: 'numeric', month: 'long', year: 'numeric' })
  const day = shape({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  // A clock that nobody chose is named.
  const zone = timeZone === 'UTC' ? ({ timeZoneName: 'short' } as const) : {}
  // 09:30, but 9:30 AM.
  const hour = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 ? 'numeric' : '2-digit'
  const time = shape({ hour, minute: '2-digit', ...zone })
  const second = shape({ hour, minute: '2-digit', second: '2-digit', ...zone })
  const dayMonth = shape({ day: 'numeric', month: 'short' })
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  // One of these takes longer to make than a page of them to use.
  const figure = once((options: string) => new Intl.NumberFormat(locale, JSON.parse(options) as Intl.NumberFormatOptions))
  const figures = (options: Intl.NumberFormatOptions) => figure(JSON.stringify(options))
  const unit = (name: string, value: number, unitDisplay: 'long' | 'short' = 'long') =>
    figures({ style: 'unit', unit: name, unitDisplay, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
  const regions = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  const tongues = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' })

  return {
    /** 25 November 2026 */
    date,
    /** Wednesday 25 November 2026: for every deadline. */
    day,
    /** Wed 25 Nov: narrow columns of this year. */
    shortDay: shape({ weekday: 'short', day: 'numeric', month: 'short' }),
    /** Fri 8 Jan 2027: the same of another year. */
    shortDayYear: shape({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    /** 25 Nov 2026 */
    shortDate: shape({ day: 'numeric', month: 'short', year: 'numeric' }),
    /** 25 Nov */
    dayMonth,
    /** November 2026 */
    month: shape({ month: 'long', year: 'numeric' }),
    /** 2026 */
    year: shape({ year: 'numeric' }),
    /** 14:02 */
    time,
    /** Wednesday 25 November 2026, 14:02 */
    moment: (at: Date) => `${day(at)}, ${time(at)}`,
    /** 25 November 2026, 14:02: what has happened. */
    stamp: (at: Date) => `${date(at)}, ${time(at)}`,
    /** 25 Nov, 14:02:07 */
    shortMoment: (at: Date) => `${dayMonth(at)}, ${second(at)}`,
    /** 48,213 */
    number: (value: number | bigint) => number.format(value),
    /** 38% */
    percent: (share: number) => percent.format(share),
    /** £12.00, from the smallest unit. */
    money: (cents: number, currency: string) => {
      const amount = figures({ style: 'currency', currency })
      return amount.format(cents / 10 ** (amount.resolvedOptions().maximumFractionDigits ?? 2))
    },
    /** 38 MB, in thousands as on the disk's box. */
    bytes: (size: number) => {
      const steps = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
      const step = size < 1000 ? 0 : Math.min(Math.floor(Math.log10(size) / 3), steps.length - 1)
      return unit(steps[step]!, size / 1000 ** step, step === 0 ? 'long' : 'short')
    },
    /** 6 months; also from an ISO 8601 period: `P6M`. */
    period: (length: Length | string) => {
      const parts = Object.entries(typeof length === 'string' ? parsed(length) : length).filter(([, value]) => value)
      return list.format(parts.map(([name, value]) => unit(name.slice(0, -1), value)))
    },
    /** 4 minutes ago, yesterday, in 3 days. */
    ago: (at: Date, now = new Date()) => {
      const seconds = (at.getTime() - now.getTime()) / 1000
      const [size, name] = ([[86_400, 'day'], [3600, 'hour'], [60, 'minute']] as const).find(([least]) => Math.abs(seconds) >= least) ?? [60, 'minute']
      return ago.format(Math.trunc(seconds / size), name)
    },
    /** mail, phone and post */
    list: (items: Iterable<string>) => list.format(items),
    /** United Kingdom */
    country: (code: string) => regions.of(code) ?? code,
    /** English, from `en`; what is no code stays as it is. */
    language: (code: string) => {
      try {
        return tongues.of(code) ?? code
      } catch {
        return code
      }
    },
  }
}

function parsed(period: string): Length {
  const [, years, months, weeks, days] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(period) ?? []
  return { years: Number(years ?? 0), months: Number(months ?? 0), weeks: Number(weeks ?? 0), days: Number(days ?? 0) }
}
