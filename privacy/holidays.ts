/** Where a clock is kept: whose holidays are no working days. */
export type Place = 'germany' | 'england-and-wales' | 'california'

/**
 * Public holidays by place, from 2026 to 2028, as lines of days in a month (`MM-DD`). Beyond the last year only weekends are left out: a due date is then a day early at worst, never late.
 *
 * Germany: those of all sixteen states (Unification Treaty, article 2(2), and the holiday acts of the states). England and Wales: Banking and Financial Dealings Act 1971, schedule 1, and common law, with
 * the days in lieu of those on a weekend. California: Government Code 6700 and 6701; a Sunday's is on Monday, 11 November on a Saturday is on the Friday before.
 */
const lists: Readonly<Record<Place, Readonly<Record<number, string>>>> = {
  germany: {
    2026: '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26',
    2027: '01-01 03-26 03-29 05-01 05-06 05-17 10-03 12-25 12-26',
    2028: '01-01 04-14 04-17 05-01 05-25 06-05 10-03 12-25 12-26',
  },
  'england-and-wales': {
    2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
    2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
    2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
  },
  california: {
    2026: '01-01 01-19 02-16 03-31 05-25 07-04 09-07 11-11 11-26 11-27 12-25',
    2027: '01-01 01-18 02-15 03-31 05-31 07-05 09-06 11-11 11-25 11-26 12-25',
    2028: '01-01 01-17 02-21 03-31 05-29 07-04 09-04 11-10 11-23 11-24 12-25',
  },
}

const sets = Object.fromEntries(Object.entries(lists).map(([place, years]) => [place, new Set(Object.entries(years).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`)))])) as Record<string, ReadonlySet<string>> as Readonly<Record<Place, ReadonlySet<string>>>

/** The holidays of a place, as dates; of no place none. */
export const holidaysOf = (place: Place | null): ReadonlySet<string> => (place ? sets[place] : new Set())
