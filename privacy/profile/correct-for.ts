import { actFor } from '../act-for.ts'
import { as, type StaffActor } from '../actor.ts'
import { correctWithin } from '../correct.ts'
import { isRevealable } from '../look-words.ts'
import { openLooks } from '../open-looks.ts'
import { Invalid, NotAllowed } from '../refusals.ts'
import type { DeskKind } from './correct-for-input.ts'
import { deskKinds } from './desk-kinds.ts'
import { followAddress } from './follow-address.ts'

type Correction = { number: number; seen?: number | undefined; kind: DeskKind; values: Readonly<Record<string, string>> }

/**
 * Corrects something for a person who asked for it in a request: what the role may see, with the record open. The old value stays in the history, whoever had it is told, and an import does not undo it, as when the
 * person does it themselves. What is masked is not taken away unseen: it is typed, or revealed first. Refuses as `actFor` does; throws `Invalid` `unchanged`, and `required` for what is masked and left empty; `NotAllowed` for what the role does not see.
 */
export async function correctFor(actor: StaffActor, { number, seen: read, kind, values }: Correction): Promise<void> {
  if (!deskKinds(actor.role).includes(kind)) throw new NotAllowed('notYourRole')
  const { seen } = await as(actor, (tx) => openLooks(tx, actor, number))
  await actFor(actor, { number, seen: read, deed: 'correction', field: kind }, (tx, delegate) =>
    correctWithin(tx, delegate, kind, values, async (_, before) => {
      const unseen = Object.keys(before).find((column) => isRevealable(column) && before[column] !== null && !values[column] && !seen.has(column))
      if (unseen) throw new Invalid({ [unseen]: 'required' })
      if (kind === 'address') await followAddress(tx, delegate, before, values)
    }),
  )
}
