/** Why staff may open a person's record. Closed: the reason is shown to the person in these words. */
export const lookPurposes = ['answer-request', 'check-identity', 'correct-data', 'settle-billing'] as const
export type LookPurpose = (typeof lookPurposes)[number]

/** What is masked until it is asked for by itself. */
export const revealable = ['email', 'phone', 'birthday', 'street'] as const
export type Revealable = (typeof revealable)[number]

export const isRevealable = (field: string): field is Revealable => (revealable as readonly string[]).includes(field)
