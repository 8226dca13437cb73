import { and, eq, sql } from 'drizzle-orm'
import { channelChanges } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { Channel } from './ask-channel-change.ts'

/** Keeps the old address or number: the code on its way is worth nothing from now on. Throws `NotNow` when nothing waits any more. */
export async function cancelChannelChange(actor: PersonActor, { channel }: { channel: Channel }): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: `cancel-${channel}-change`, table: 'channelChanges', columns: ['state'] })
    const cancelled = await tx
      .update(channelChanges)
      .set({ state: 'cancelled', settledAt: sql`now()` })
      .where(and(eq(channelChanges.personId, actor.person), eq(channelChanges.channel, channel), eq(channelChanges.state, 'waiting')))
      .returning({ id: channelChanges.id })
    if (cancelled.length === 0) throw new NotNow('nothingWaits')
  })
}
