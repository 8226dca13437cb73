import { channelAddress, type Reached } from '../channel-address.ts'
import { channels } from '../channels.ts'
import type { Move } from '../follow-choices.ts'

/** Where a list has somebody live or be called now, and where before. */
export const movesOf = (before: Reached & { personId: string }, after: Reached): Move[] =>
  channels.flatMap((channel) => {
    const [from, to] = [channelAddress(channel, before), channelAddress(channel, after)]
    return to && from !== to ? [{ person: before.personId, channel, from, to }] : []
  })
