import { DatabaseFault } from '#db/door.ts'
import { addressReports, choices, suppressions } from '#db/schema/index.ts'
import { as, type ToolActor, type Tx } from '../actor.ts'
import { channelHash } from '../channel-address.ts'
import type { Channel } from '../channels.ts'
import { lockAddresses, lockChoicesOf } from '../choices-lock.ts'
import { inscribeChoice, offFor } from '../inscribe-choice.ts'
import { isOwnWord, standing } from '../standing.ts'
import { everyTopic, sharedTopic, topics, type Topic } from '../topics.ts'
import { record } from '../write.ts'
import { isOpenCustomer } from './is-open-customer.ts'
import { lockChoices, type ChosenSoFar } from './lock-choices.ts'
import { noteUse } from './note-use.ts'
import type { Report } from './suppression-input.ts'
import { whoHas } from './who-has.ts'
import { newLines } from './new-lines.ts'
import { named } from './write-decision.ts'

/**
 * What became of a report. `taken`: something is off that was not; `known`: it was off, or was reported before; `overtaken`: whoever has the address chose
 * otherwise later, each of them where they are several; `noted`: a bounce, which changes no choice. `hash`: the keyed hash of the address, by which webhooks name it.
 */
export type Taken = { result: 'taken' | 'known' | 'overtaken' | 'noted'; hash: string }

/**
 * Takes what a mail program was told. An opt-out is the own word of whoever has the address, and counts for the address when nobody has; a complaint stops what it is about for the address, and is no word of anybody's; a bounce is noted.
 * Nothing is ever turned on, and what a person chose after it stands. The same twice is once. A transaction of its own, because the journal takes one choice in each.
 */
export async function takeReport(actor: ToolActor, report: Report): Promise<Taken> {
  const hash = channelHash(report.channel, report.address)
  const take = async (): Promise<Taken> => ({ hash, result: await as(actor, (tx) => write(tx, actor, report, hash)) })
  // Somebody was erased between being found and being written about: the second time they are nobody.
  return take().catch((error: unknown) => (error instanceof DatabaseFault && error.constraint === 'person_erased' ? take() : Promise.reject(error as Error)))
}

async function write(tx: Tx, actor: ToolActor, report: Report, addressHash: string): Promise<Taken['result']> {
  const { kind, channel, topic } = report
  await noteUse(tx, actor)
  if (kind !== 'opt-out' && !(await noted(tx, actor, { ...report, kind }, addressHash))) return 'known'
  if (kind === 'bounce') return 'noted'
  const address = { addressHash, channel }
  const chosen = new Map<string, ChosenSoFar>()
  const there = await holdersOf(tx, report)
  // The choices of all of them, and then the address.
  await lockChoicesOf(tx, there)
  await lockAddresses(tx, [address])
  for (const person of there) chosen.set(person, await lockChoices(tx, person, [address]))
  // Whoever moved while we waited has it no more, as if the report had come later.
  const holders = (chosen.size > 0 ? await holdersOf(tx, report) : []).filter((person) => chosen.has(person))
  const before = await offFor(tx, addressHash, channel)
  const asked = topic === everyTopic ? topics : [topic]
  const isOvertakenBy = (person: string, one: Topic): boolean => isOvertaken(chosen.get(person)!, channel, one, new Date(report.at))
  const overtaken = asked.filter((one) => holders.some((person) => isOvertakenBy(person, one)))
  // Whose yes came after it keeps that; the no of the others is theirs all the same. What is no word of anybody's is not said again after the yes of one.
  const noes = kind === 'opt-out' ? holders.map((person) => ({ person, about: asked.filter((one) => !isOvertakenBy(person, one)) })).filter(({ about }) => about.length > 0) : []
  const stopped = noes.length > 0 ? noes.flatMap(({ about }) => named(about)).map((one) => (isAnswered(one, overtaken) ? sharedTopic(one) : one)) : named(asked.filter((one) => !overtaken.includes(one)))
  if (stopped.length === 0) return 'overtaken'
  const verb = kind === 'opt-out' ? 'opt-out-by-tool' : 'stop-by-complaint'
  const told = kind === 'opt-out' ? noes.map(({ person }) => person) : holders
  await record(tx, actor, ...(told.length > 0 ? told : [undefined]).map((person) => ({ verb, table: 'suppressions' as const, columns: ['addressHash', 'topic'], ...(person && { person }) })))
  const lines = noes.flatMap(({ person, about }) => newLines({ person, about, decision: 'out', source: 'api', hashes: { [channel]: addressHash }, channels: [channel] }, chosen.get(person)!))
  if (lines.length > 0) await tx.insert(choices).values(lines)
  await tx.insert(suppressions).values([...new Set(stopped)].map((one) => ({ ...address, topic: one }))).onConflictDoNothing()
  await inscribeChoice(tx, [{ ...address, before }])
  return (await offFor(tx, addressHash, channel)).join(' ') === before.join(' ') ? 'known' : 'taken'
}

/** Notes a bounce or a complaint; false when it was before. */
async function noted(tx: Tx, actor: ToolActor, { kind, channel, topic, at }: Report & { kind: 'bounce' | 'complaint' }, addressHash: string): Promise<boolean> {
  await record(tx, actor, { verb: `report-${kind}`, table: 'addressReports', columns: ['addressHash', 'kind', 'at'] })
  const [fresh] = await tx
    .insert(addressReports)
    .values({ sourceId: actor.source, addressHash, channel, kind, at: new Date(at), ...(kind === 'complaint' && { topic }) })
    .onConflictDoNothing()
    .returning({ id: addressReports.id })
  return fresh !== undefined
}

/** The customers whose address it is, as long as the account is there. */
const holdersOf = async (tx: Tx, { channel, address }: Report): Promise<string[]> => (await whoHas(tx, channel, address)).filter(isOpenCustomer).map(({ person }) => person)

/** Whether somebody at the address said yes later to what is off: to any of it, of all there are. */
const isAnswered = (topic: string, overtaken: readonly Topic[]): boolean => (topic === everyTopic ? overtaken.length > 0 : (overtaken as readonly string[]).includes(topic))

/** Whether the person has turned a topic on after it happened. */
function isOvertaken({ lines }: ChosenSoFar, channel: Channel, topic: Topic, at: Date): boolean {
  const stands = standing(lines, topic, channel)
  return stands !== undefined && stands.on && isOwnWord(stands.line) && stands.line.at > at
}
