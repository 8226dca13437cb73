import { channels, type Channel } from './channels.ts'
import { needsProof } from './may-send.ts'
import { standing, type ChoiceLine, type Standing } from './standing.ts'
import { everyTopic, topics, type Topic } from './topics.ts'

/**
 * `on`: marketing on this topic goes out by this channel, a pause aside. `standing`: the line that says so, if anybody ever said anything. `stopped`: the line says yes and yet nothing goes out:
 * somebody said no at the address or asked for product information alone, or the yes was for another number.
 */
export type ChannelChoice = { channel: Channel; on: boolean; standing: Standing | undefined; stopped?: 'suppressed' | 'other-number' }
/** `on`: by e-mail, or any other way. */
export type TopicChoice = { topic: Topic; on: boolean; by: ChannelChoice[] }

type Known = { lines: readonly ChoiceLine[]; hashes: Partial<Record<Channel, string>>; off: readonly { channel: string; topic: string }[] }

/** How somebody stands to each topic by each channel, as the gate has it. `hashes`: of their addresses; `off`: what is suppressed for these. */
export function topicChoices({ lines, hashes, off }: Known): TopicChoice[] {
  const no = new Set(off.map(({ channel, topic }) => `${channel} ${topic}`))
  const by = (topic: Topic, channel: Channel): ChannelChoice => {
    const stands = standing(lines, topic, channel)
    const hash = hashes[channel]
    if (!stands?.on || !hash) return { channel, on: false, standing: stands }
    const isOff = no.has(`${channel} ${topic}`) || no.has(`${channel} ${everyTopic}`)
    const stopped = isOff ? 'suppressed' : needsProof(channel) && stands.line.addressHash !== hash ? 'other-number' : undefined
    return { channel, on: !stopped, standing: stands, ...(stopped && { stopped }) }
  }
  return topics.map((topic) => {
    const ways = channels.map((channel) => by(topic, channel))
    return { topic, on: ways.some(({ on }) => on), by: ways }
  })
}
