import { z } from 'zod'
import { channels, type Channel } from './channels.ts'
import { digest } from './digest.ts'

const hash = z.string().regex(/^[\w-]{43}$/)
const channel = z.enum(channels)
const deletion = { person: hash, erasure: z.uuid() }
const erased = z.strictObject({ ...deletion, askedAt: z.iso.datetime(), tombstones: z.array(hash), suppressed: hash.nullable(), also: z.array(z.strictObject({ channel, address: hash })).optional() })
const topic = z.string().regex(/^(\*|[a-z-]+)$/)

/**
 * What a backup that is put back must not undo. People and addresses are keyed hashes; a deletion is named by its own id, which says nothing of whose it was.
 * `part`: a part of somebody's data that they had deleted. `erased`: of those whose deletions were one transaction. `choice`: all that is off for an address from then on, by e-mail where no channel is named; `also`: for others by other channels. `paused`: all marketing of a person, until then or no more. `frozen`, `unfrozen`: an
 * account, by its owner. `begun`: the first line of a journal that takes the place of a lost one.
 */
export const journalEntry = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('planned'), ...deletion, due: z.iso.datetime(), cause: z.enum(['child', 'ended']).optional() }),
  z.strictObject({ kind: z.literal('called-off'), ...deletion }),
  z.strictObject({ kind: z.literal('erased'), deletions: z.array(erased).min(1) }),
  z.strictObject({ kind: z.literal('frozen'), person: hash }),
  z.strictObject({ kind: z.literal('unfrozen'), person: hash }),
  z.strictObject({ kind: z.literal('choice'), channel: channel.optional(), address: hash, off: z.array(topic), also: z.array(z.strictObject({ channel, address: hash, off: z.array(topic) })).optional() }),
  z.strictObject({ kind: z.literal('paused'), person: hash, until: z.iso.datetime().nullable() }),
  z.strictObject({ kind: z.literal('part'), person: hash, id: z.uuid(), part: z.string(), application: z.uuid().nullable(), before: z.iso.datetime() }),
  z.strictObject({ kind: z.literal('begun') }),
])

export type JournalEntry = z.output<typeof journalEntry>
/** What the journal has of a deletion that was carried out. */
export type ErasedEntry = z.output<typeof erased>

const subject = ({ channel = 'email', address }: { channel?: Channel | undefined; address: string }): string => (channel === 'email' ? address : `${address} ${channel}`)

/** Whom a line is about: people and addresses, by their hashes; and, of a person, whether the account is frozen, which is another matter than whether it is there. */
export function subjectsOf(entry: JournalEntry): string[] {
  switch (entry.kind) {
    case 'choice':
      return [subject(entry), ...(entry.also ?? []).map(subject)]
    case 'paused':
      return [`${entry.person} paused`]
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
