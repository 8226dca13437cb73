import type { VisitorActor, WorkerActor } from '../actor.ts'
import { standingInWords } from '../journal-words.ts'
import { compareJournal, isLevel, type Standing } from '../journal.ts'

const worker: WorkerActor = { kind: 'worker', task: 'replay' }
/** How long an answer holds (ms): yes, while people are served, and no, while somebody mends it. */
const holds = { yes: 5_000, no: 1_000 }

let open = false
let askedAt = -Infinity
let asking: Promise<boolean> | undefined
let said: string | undefined

/**
 * Whether people may be served: not from a database that lacks what its journal has, as one that came out of a backup, nor when the journal itself is not whole. Compares
 * the two once, then looks whether they still end alike. Throws when the database or the journal can't be asked.
 */
export function isOpen(visitor: VisitorActor): Promise<boolean> {
  if (performance.now() - askedAt < (open ? holds.yes : holds.no)) return Promise.resolve(open)
  asking ??= ask(visitor).finally(() => (asking = undefined))
  return asking
}

async function ask(visitor: VisitorActor): Promise<boolean> {
  if (!open || !(await isLevel(visitor).catch(() => false))) {
    const standing = await compareJournal(worker)
    open = standing.state === 'level'
    say(standing)
  }
  askedAt = performance.now()
  return open
}

/** Once for each state that is new, for whoever runs the portal. */
function say(standing: Standing): void {
  const line = standingInWords(standing)
  if (line !== said && line !== undefined) process.stderr.write(`${line}\n`)
  said = line
}
