import { and, eq, inArray } from 'drizzle-orm'
import { suppressions } from '#db/schema/index.ts'
import { as, type ToolActor, type Tx } from '../actor.ts'
import { channelHashes } from '../channel-address.ts'
import { maySend, type SendRefusal, type Verdict } from '../may-send.ts'
import { everyTopic, sharedTopic } from '../topics.ts'
import { noteUse } from './note-use.ts'
import type { GateQuestion } from './suppression-input.ts'
import { whoHas } from './who-has.ts'

/** Whether marketing on a topic may go to an address now: on what basis, or why not. */
export type GateAnswer = { may: true; basis: 'consent' | 'purchase' } | { may: false; reason: SendRefusal }

/** Nobody said or did anything against it. */
const silence: readonly SendRefusal[] = ['never-asked', 'no-basis', 'enquiry-only', 'other-number']

/**
 * Asks the gate about whoever is reached at an address, as it is asked before we send: what they chose, a pause, a freeze, a deletion that is planned, what the address said. An address that is nobody's is an address to the gate.
 * Of a number or a house that is several people's, what one of them stopped is stopped, as a list that is compared has it; then the yes of one will do. Tells nothing of anybody but that.
 */
export async function maySendTo(actor: ToolActor, { channel, topic, address }: GateQuestion): Promise<GateAnswer> {
  return as(actor, async (tx) => {
    await noteUse(tx, actor)
    const holders = await whoHas(tx, channel, address)
    const whom = holders.length > 0 ? holders.map(({ person }) => ({ person, address })) : [{ address }]
    const verdict = strictest(await maySend(tx, { kind: 'marketing', channel, topic }, whom))
    if (!verdict.sends) return { may: false, reason: verdict.reason }
    return (await isOffForOne(tx, { channel, topic, address })) ? { may: false, reason: 'suppressed' } : { may: true, basis: verdict.basis }
  })
}

/** Whether somebody at the address stopped it and somebody else there said yes after it: a program knows the address alone. Our own gate passes over that, for it knows who is meant. */
const isOffForOne = async (tx: Tx, { channel, topic, address }: GateQuestion): Promise<boolean> =>
  (await tx.$count(suppressions, and(inArray(suppressions.addressHash, channelHashes(channel, address)), eq(suppressions.channel, channel), inArray(suppressions.topic, [topic, everyTopic].map(sharedTopic))))) > 0

const strictest = (verdicts: readonly Verdict[]): Verdict => verdicts.find((one) => !one.sends && !silence.includes(one.reason)) ?? verdicts.find(({ sends }) => sends) ?? verdicts[0]!
