/** What can be taken along beside the pages to read, which every download has. */
export const exportFormats = ['csv', 'json', 'vcard', 'har', 'activity-streams'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** How long an archive stays: 14 days, then the file is deleted. */
export const archiveDays = 14

/** How often a worker begins before it is given up. */
export const mostTries = 5

/** A builder says this often that it lives; one that was silent for so long (seconds) is taken for dead and another begins. */
export const signOfLife = { every: 1_000, lostAfter: 60 } as const
