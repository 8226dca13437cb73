import type { Category } from '../vocabulary.ts'

/** What can be taken along beside the pages to read, which every download has. */
export const exportFormats = ['csv', 'json', 'vcard', 'har', 'activity-streams'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** Which records: all, those of some days, or those that came in since the last download that was fetched. */
export const spans = ['everything', 'days', 'new'] as const
/** The most a file of a download may have, in GB; or one file whatever its size. */
export const partSizes = ['one', '1', '2', '5', '10'] as const
/** How often it is built again for a year: never, or every so many months. */
export const repeats = ['once', '1', '2'] as const

/**
 * A download as it is asked for. `days`: calendar days, both included. `partBytes`: the most one of its files may have; null for one file.
 * `everyMonths`: built again for a year; null for once.
 */
export type ExportWish = {
  categories: Category[]
  formats?: ExportFormat[]
  days?: { from: string; to: string }
  onlyNew?: boolean
  partBytes?: number | null
  everyMonths?: number | null
}

/** How long an archive stays: 14 days, then the file is deleted. */
export const archiveDays = 14

/** For how long a download that is repeated is built again. */
export const repeatMonths = 12

/** How often a worker begins before it is given up. */
export const mostTries = 5

/** A builder says this often that it lives; one that was silent for so long (seconds) is taken for dead and another begins. */
export const signOfLife = { every: 1_000, lostAfter: 60 } as const

/** An archive of more rows is built where only large ones are, so that small ones need not wait for it. */
export const largeFrom = 300_000

/** How a list of files says what it is. */
export const manifestFormat = 'forthright-archive/2'
