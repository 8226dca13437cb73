import { dataMap, type TableName } from './map.ts'
import type { DatabaseRole, Personal, Purpose, Structural } from './vocabulary.ts'

/** The roles that read of others: not the person, whose own it all is, nor staff, who name the purpose of each look with its case. */
type Reader = Exclude<DatabaseRole, 'person' | 'staff' | 'worker'>

/**
 * For which purposes each role of the database reads, and no others: what the map holds for another purpose it is not granted (`db/grants.ts` refuses it). A role that reads nothing
 * of anybody names none.
 */
export const readerPurposes = {
  visitor: ['forum'],
  // Opts out, by topic and by address; calls a deletion off or answers for a recipient; stops an enquiry.
  link: ['account', 'choices', 'requests', 'enquiry'],
  // Who signs in, and in what; the one request whose code is shown; an enquiry that is confirmed.
  auth: ['account', 'security', 'choices', 'requests', 'enquiry'],
  // Deletes what is held for any of them, so it has to know when each row may go. Of most tables that is all it reads: see `keys` in the map.
  eraser: ['account', 'service', 'payment', 'security', 'choices', 'requests', 'troubleshooting', 'forum', 'enquiry'],
  importer: ['account', 'choices'],
  recorder: ['analytics'],
  pruner: ['choices', 'analytics'],
  sealer: [],
  // Whose record it is, how their application is logged, and whether they froze the account.
  ingest: ['account', 'service', 'choices'],
  tool: ['account', 'choices'],
  postman: ['account', 'requests'],
  // Of when somebody's records are, and nothing that they say.
  finder: ['service', 'payment', 'security', 'requests', 'troubleshooting', 'enquiry'],
  counter: ['requests'],
  // What was chosen of one person's record; what is lent or was asked has its own way to staff.
  emergency: ['account', 'service', 'payment', 'security', 'choices', 'requests'],
  delegate: ['account', 'choices', 'requests'],
} as const satisfies Readonly<Record<Reader, readonly Purpose[]>>

/** The same of each task of the worker, which has a role of its own for it. */
export const taskPurposes = {
  // Where to, in which language, and what the gate asks.
  mail: ['account', 'choices', 'enquiry'],
  webhook: ['choices'],
  // In which language; whether the account is frozen; what is due at the desk.
  tell: ['account', 'choices', 'requests'],
  export: ['requests'],
  erase: ['requests'],
  // What was off for an address.
  replay: ['choices'],
  // When each row may go.
  sweep: ['service', 'payment', 'security', 'requests', 'troubleshooting', 'enquiry'],
  // Whoever froze their account is not deleted meanwhile.
  enquiries: ['choices'],
  heartbeat: [],
} as const satisfies Readonly<Record<string, readonly Purpose[]>>

export type WorkerTask = keyof typeof taskPurposes
export const workerTasks = Object.keys(taskPurposes) as WorkerTask[]

type WithPurposes<Of> = { [Name in keyof Of]: Of[Name] extends readonly [] ? never : Name }[keyof Of]

/** Which part of the portal each of them is, as people are told of it. */
const partOf = {
  visitor: 'forum',
  link: 'links',
  auth: 'sign-in',
  eraser: 'deletion',
  importer: 'imports',
  recorder: 'counting',
  pruner: 'retention',
  ingest: 'imports',
  tool: 'mail-programs',
  postman: 'inbox',
  finder: 'incidents',
  counter: 'figures',
  emergency: 'staff',
  delegate: 'staff',
  mail: 'messages',
  webhook: 'mail-programs',
  tell: 'messages',
  export: 'downloads',
  erase: 'deletion',
  replay: 'restoring',
  sweep: 'retention',
  enquiries: 'retention',
} as const satisfies Readonly<Record<WithPurposes<typeof readerPurposes> | WithPurposes<typeof taskPurposes>, string>>

export type Part = (typeof partOf)[keyof typeof partOf]

/** The parts of the portal that read what is held for a purpose, each once. */
export function partsReading(purpose: Purpose): Part[] {
  const named: [string, readonly Purpose[]][] = Object.entries({ ...readerPurposes, ...taskPurposes })
  return [...new Set(named.flatMap(([reader, purposes]) => (purposes.includes(purpose) ? [partOf[reader as keyof typeof partOf]] : [])))]
}

/** What a column is held for; nothing where it says nothing of anybody. Of a table of fingerprints each row is somebody's, and all of it has the table's purpose. */
export function purposeOf(record: TableName, column: string): Purpose | undefined {
  const { columns, fingerprints } = dataMap[record] as { columns: Readonly<Record<string, Structural | Personal>>; fingerprints?: { purpose: Purpose } }
  const entry = columns[column]!
  return entry.category === 'none' ? fingerprints?.purpose : entry.purpose
}
