import { atOnce, type PersonActor } from '../actor.ts'
import { holdings } from '../holdings.ts'
import { goingSql, type Going } from '../months-ahead.ts'

/** What goes by the clock in the coming months, of the person's own records. */
export async function whatGoesWhen(actor: PersonActor): Promise<Going[]> {
  const names = holdings().filter(({ readable, keep, record }) => readable && 'from' in keep && record !== 'holds').map(({ record }) => record)
  const [answer] = await atOnce(actor, [goingSql(names, 'person')])
  return answer!.rows as Going[]
}
