import { escapeLiteral } from 'pg'
import { together } from '#db/door.ts'
import type { people } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { addressLocks, choicesLock } from '../choices-lock.ts'
import { offIn, offStatement, type HashedAddress, type OffBefore } from '../inscribe-choice.ts'
import { ledgerText, type ChoiceLine } from '../standing.ts'

/** What was chosen so far. `state`: of the account, if the asker may see there is one; `email`: its address as it stands now; `off`: what is off for each address that was asked for, in their order. */
export type ChosenSoFar = { state: typeof people.$inferSelect['state'] | undefined; email: string | undefined; lines: readonly ChoiceLine[]; off: readonly OffBefore[] }

/** Waits until nobody else writes choices of the person or what stands for the addresses, keeps others waiting until the commit, and reads what stands: all in one round trip, after `first`, statements without parameters. */
export async function lockChoices(tx: Tx, person: string, addresses: readonly HashedAddress[] = [], first: readonly string[] = []): Promise<ChosenSoFar> {
  const before = [...first, choicesLock(person), ...addressLocks(addresses)]
  const found = await together(tx, [
    ...before,
    `select state, (select email from profiles where person_id = people.id) as email from people where id = ${escapeLiteral(person)}`,
    `select ${ledgerText} from choices c where c.person_id = ${escapeLiteral(person)}`,
    offStatement(addresses),
  ])
  const [accounts, lines, off] = found.slice(before.length)
  const [account] = accounts!.rows as { state: typeof people.$inferSelect['state']; email: string | null }[]
  return {
    state: account?.state,
    email: account?.email ?? undefined,
    lines: lines!.rows as ChoiceLine[],
    off: addresses.map((address) => ({ ...address, before: offIn(off!.rows as object[], address) })),
  }
}
