import type { z } from 'zod'
import { as, type PersonActor } from '../actor.ts'
import { record } from '../write.ts'
import { orTaken } from './or-taken.ts'
import type { nameInput } from './post-input.ts'
import { takeName } from './take-name.ts'

/** Changes the name somebody has in the forum, beside all they wrote and wherever others name them. Throws `Invalid` `nameTaken`. */
export async function chooseName(actor: PersonActor, { name }: z.output<typeof nameInput>): Promise<void> {
  await orTaken(
    as(actor, async (tx) => {
      await record(tx, actor, { verb: 'choose-name', table: 'members', columns: ['name'] })
      await takeName(tx, actor, name)
    }),
  )
}
