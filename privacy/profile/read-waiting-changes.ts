import { and, desc, eq, gt, sql } from 'drizzle-orm'
import { channelChanges } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import type { Channel } from './ask-channel-change.ts'

export type WaitingChange = { channel: Channel; newValue: string; askedAt: Date; expiresAt: Date; triesLeft: number }

/** New addresses and numbers whose code is on its way: at most one of each channel, the newest first. */
export function readWaitingChanges(actor: PersonActor): Promise<WaitingChange[]> {
  return as(actor, (tx) =>
    tx
      .select({
        channel: channelChanges.channel,
        newValue: channelChanges.newValue,
        askedAt: channelChanges.createdAt,
        expiresAt: channelChanges.expiresAt,
        triesLeft: sql<number>`greatest(5 - ${channelChanges.attempts}, 0)`.mapWith(Number),
      })
      .from(channelChanges)
      .where(and(eq(channelChanges.personId, actor.person), eq(channelChanges.state, 'waiting'), gt(channelChanges.expiresAt, sql`now()`)))
      .orderBy(desc(channelChanges.createdAt)),
  )
}
