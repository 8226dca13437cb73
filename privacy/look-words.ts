import { actingRoles, deskRoles, type Category, type StaffRole } from './vocabulary.ts'

/** Why staff may open a person's record. Closed: the reason is shown to the person in these words. */
export const lookPurposes = ['answer-request', 'check-identity', 'correct-data', 'settle-billing'] as const
export type LookPurpose = (typeof lookPurposes)[number]

/**
 * What a record is open for, by purpose: which kinds of information, and to which roles, because such work is theirs. The policies of the database and what the trigger `look_step` asks are made of it. A charge that is disputed is one for calls and
 * messages, so who settles it reads of these what their role may.
 */
export const lookOpens: Readonly<Record<LookPurpose, { readonly categories: readonly Category[]; readonly roles: readonly StaffRole[] }>> = {
  'answer-request': { categories: ['contact', 'billing', 'site', 'service'], roles: deskRoles },
  'check-identity': { categories: ['contact'], roles: deskRoles },
  'correct-data': { categories: ['contact', 'billing'], roles: actingRoles },
  'settle-billing': { categories: ['contact', 'billing', 'service'], roles: ['billing', 'privacy'] },
}

/** The purposes for which a role looks. */
export const purposesOf = (role: StaffRole): LookPurpose[] => lookPurposes.filter((purpose) => lookOpens[purpose].roles.includes(role))

/** What is masked until it is asked for by itself. */
export const revealable = ['email', 'phone', 'birthday', 'street'] as const
export type Revealable = (typeof revealable)[number]

export const isRevealable = (field: string): field is Revealable => (revealable as readonly string[]).includes(field)

/** What a look names that is at one thing by itself, or at a letter with an address on it. */
export const shownApart = [...revealable, 'scan', 'attachment'] as const

/** Whether a look opened the record, by what it names. One at what is masked, or at a scan or a file, shows that alone; the policies ask the same (db/staff-grants.ts). */
export const opensRecord = (fields: readonly string[]): boolean => !fields.some((field) => (shownApart as readonly string[]).includes(field))
