import { z } from 'zod'
import { digest } from './digest.ts'

const hash = z.string().regex(/^[\w-]{43}$/)
const deletion = { person: hash, erasure: z.uuid() }
const erased = z.strictObject({ ...deletion, askedAt: z.iso.datetime(), tombstones: z.array(hash), suppressed: hash.nullable() })
const topic = z.string().regex(/^(\*|[a-z-]+)$/)

/**
 * What a backup that is put back must not undo. People and addresses are keyed hashes; a deletion is named by its own id, which says nothing of whose it was.
 * `part`: a part of somebody's data that they had deleted. `erased`: of those whose deletions were one transaction. `choice`: all that is off for an address from then on. `frozen`, `unfrozen`: an
 * account, by its owner. `begun`: the first line of a journal that takes the place of a lost one.
 */
export const journalEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('planned'), ...deletion, due: z.iso.datetime(), cause: z.enum(['child', 'ended']).optional() }),
  z.strictObject({ kind: z.literal('called-off'), ...deletion }),
  z.strictObject({ kind: z.literal('erased'), deletions: z.array(erased).min(1) }),
  z.strictObject({ kind: z.literal('frozen'), person: hash }),
  z.strictObject({ kind: z.literal('unfrozen'), person: hash }),
  z.strictObject({ kind: z.literal('choice'), address: hash, off: z.array(topic) }),
  z.strictObject({ kind: z.literal('part'), person: hash, id: z.uuid(), part: z.string(), application: z.uuid().nullable(), before: z.iso.datetime() }),
  z.strictObject({ kind: z.literal('begun') }),
])

export type JournalEntry = z.output<typeof journalEntry>
/** What the journal has of a deletion that was carried out. */
export type ErasedEntry = z.output<typeof erased>

/** Whom a line is about: people and addresses, by their hashes; and, of a person, whether the account is frozen, which is another matter than whether it is there. */
export function subjectsOf(entry: JournalEntry): string[] {
  switch (entry.kind) {
    case 'choice':
      return [entry.address]
    case 'erased':
      return entry.deletions.map(({ person }) => person)
    case 'frozen':
    case 'unfrozen':
      return [`${entry.person} frozen`]
    case 'begun':
      return []
    default:
      return [entry.person]
  }
}

/** A person as the journal knows them. */
export const personDigest = (person: string): string => digest('tombstone', `person:${person}`)
