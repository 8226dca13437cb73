import type { z } from 'zod'
import { as, type PersonActor } from '../actor.ts'
import { forecast } from '../forecast.ts'
import { grouped, type GroupLine } from '../record-groups.ts'
import type { partInput } from './part-input.ts'
import { narrow } from './narrow.ts'
import { tablesOf } from '../parts.ts'
import { readHold } from '../read-hold.ts'
import type { Held } from '../tell-channels.ts'

/** What would go and stay of a part, counted at this moment under the very rights it is deleted with, in a transaction that can't write. What stays does so as it is, and goes by itself. `held`: nothing goes before, and why. */
export async function planPart(actor: PersonActor, { part, application, before }: z.output<typeof partInput>): Promise<{ countedAt: Date; groups: GroupLine[]; held: Held | undefined }> {
  const held = await readHold(actor)
  const countedAt = new Date()
  const scope = { part, application, before: before ?? countedAt }
  return as(
    { kind: 'eraser', people: [actor.person] },
    async (tx) => {
      const lines = await forecast(tx, { people: [actor.person], at: countedAt, of: tablesOf(part), only: (name) => narrow(name, scope), asChosen: false })
      return { countedAt, held, groups: grouped(lines.get(actor.person)!) }
    },
    { snapshot: true },
  )
}
