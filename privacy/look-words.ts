/** Why staff may open a person's record. Closed: the reason is shown to the person in these words. */
export const lookPurposes = ['answer-request', 'check-identity', 'correct-data', 'settle-billing'] as const
export type LookPurpose = (typeof lookPurposes)[number]

/** What is masked until it is asked for by itself. */
export const revealable = ['email', 'phone', 'birthday', 'street'] as const
export type Revealable = (typeof revealable)[number]

export const isRevealable = (field: string): field is Revealable => (revealable as readonly string[]).includes(field)

/** What a look names that is at one thing by itself, or at a letter with an address on it. */
export const shownApart = [...revealable, 'scan', 'attachment'] as const

/** Whether a look opened the record, by what it names. One at what is masked, or at a scan or a file, shows that alone; the policies ask the same (db/staff-grants.ts). */
export const opensRecord = (fields: readonly string[]): boolean => !fields.some((field) => (shownApart as readonly string[]).includes(field))
