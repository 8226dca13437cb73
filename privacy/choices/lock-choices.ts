import { escapeLiteral } from 'pg'
import { together } from '#db/door.ts'
import type { people } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { choicesLock } from '../choices-lock.ts'
import { offIn, offStatement, type HashedAddress, type OffBefore } from '../inscribe-choice.ts'
import { ledgerText, type ChoiceLine } from '../standing.ts'

/** What was chosen so far. `state`: of the account, if the asker may see there is one; `off`: what is off for each address that was asked for, in their order. */
export type ChosenSoFar = { state: typeof people.$inferSelect['state'] | undefined; lines: readonly ChoiceLine[]; off: readonly OffBefore[] }

/** Waits until nobody else writes choices of the person, keeps others waiting until the commit, and reads what stands: all in one round trip, after `first`, statements without parameters. */
export async function lockChoices(tx: Tx, person: string, addresses: readonly HashedAddress[] = [], first: readonly string[] = []): Promise<ChosenSoFar> {
  const found = await together(tx, [
    ...first,
    choicesLock(person),
    `select state from people where id = ${escapeLiteral(person)}`,
    `select ${ledgerText} from choices c where c.person_id = ${escapeLiteral(person)}`,
    offStatement(addresses),
  ])
  const [, accounts, lines, off] = found.slice(first.length)
  return {
    state: (accounts!.rows as Pick<typeof people.$inferSelect, 'state'>[])[0]?.state,
    lines: lines!.rows as ChoiceLine[],
    off: addresses.map((address) => ({ ...address, before: offIn(off!.rows as object[], address) })),
  }
}
