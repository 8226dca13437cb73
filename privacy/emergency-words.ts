import { dataMap } from './map.ts'
import type { Category, Personal, Structural } from './vocabulary.ts'

/** Why a record may be opened without a request. Closed: the reason is shown to the person in these words. */
export const emergencyReasons = ['danger', 'takeover', 'fraud', 'leak'] as const
export type EmergencyReason = (typeof emergencyReasons)[number]

/** For how long (minutes). The database takes no other. */
export const emergencyMinutes = [15, 30] as const

/** How long another privacy officer has to review it (hours). */
export const reviewHours = 24

export const verdicts = ['justified', 'not-justified'] as const
export type Verdict = (typeof verdicts)[number]

/** What can be opened then, by category: the kinds of record by which somebody is reached, warned or protected. */
export const emergencyRecords = {
  contact: ['profiles'],
  billing: ['billingProfiles', 'paymentMethods'],
  site: ['sessions'],
  service: ['applications'],
} as const satisfies Record<Category, readonly (keyof typeof dataMap)[]>
export type EmergencyRecord = (typeof emergencyRecords)[Category][number]

export const isEmergencyRecord = (record: string): record is EmergencyRecord => (Object.values(emergencyRecords).flat() as string[]).includes(record)

/** Its columns that some role of the desk may read. */
export const emergencyColumns = (record: EmergencyRecord): string[] =>
  Object.entries<Structural | Personal>(dataMap[record].columns)
    .filter(([, column]) => column.category !== 'none' && !column.secret && !column.sealed && column.staff.length > 0)
    .map(([name]) => name)

/** A field as a look names it: those of the profile by themselves, others after the kind of record. */
export const fieldOf = (record: EmergencyRecord, column: string): string => (record === 'profiles' ? column : `${record}.${column}`)
