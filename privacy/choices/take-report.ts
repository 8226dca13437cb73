import { and, eq, ne, sql } from 'drizzle-orm'
import { DatabaseFault } from '#db/door.ts'
import { addressReports, people, profiles, suppressions } from '#db/schema/index.ts'
import { as, type ToolActor, type Tx } from '../actor.ts'
import type { Channel } from '../channels.ts'
import { addressDigest } from '../digest.ts'
import { inscribeChoice, offFor } from '../inscribe-choice.ts'
import { isOwnWord, standing } from '../standing.ts'
import { everyTopic, topics, type Topic } from '../topics.ts'
import { record } from '../write.ts'
import { lockChoices, type ChosenSoFar } from './lock-choices.ts'
import { noteUse } from './note-use.ts'
import type { Report } from './suppression-input.ts'
import { writeDecision } from './write-decision.ts'

/**
 * What became of a report. `taken`: something is off that was not; `known`: it was off, or was reported before; `overtaken`: the person chose
 * otherwise later; `noted`: a bounce, which changes no choice. `hash`: the keyed hash of the address, by which webhooks name it.
 */
export type Taken = { result: 'taken' | 'known' | 'overtaken' | 'noted'; hash: string }

/**
 * Takes what a mail program was told: an opt-out, or a complaint, which is one too, counts for whoever has the address, and for the address when
 * nobody has; a bounce is noted. Nothing is ever turned on, and what a person chose after it stands. The same twice is once. A transaction of its
 * own, because the journal takes one choice in each.
 */
export async function takeReport(actor: ToolActor, report: Report): Promise<Taken> {
  const hash = addressDigest('suppression', report.address)
  const take = async (): Promise<Taken> => ({ hash, result: await as(actor, (tx) => write(tx, actor, report, hash)) })
  // Somebody was erased between being found and being written about: the second time they are nobody.
  return take().catch((error: unknown) => (error instanceof DatabaseFault && error.constraint === 'person_erased' ? take() : Promise.reject(error as Error)))
}

async function write(tx: Tx, actor: ToolActor, { kind, channel, address: reported, topic, at }: Report, addressHash: string): Promise<Taken['result']> {
  await noteUse(tx, actor)
  if (kind !== 'opt-out') {
    await record(tx, actor, { verb: `report-${kind}`, table: 'addressReports', columns: ['addressHash', 'kind', 'at'] })
    const [fresh] = await tx.insert(addressReports).values({ sourceId: actor.source, addressHash, channel, kind, at: new Date(at) }).onConflictDoNothing().returning({ id: addressReports.id })
    if (kind === 'bounce') return fresh ? 'noted' : 'known'
  }
  const address = { addressHash, channel }
  const person = await holderOf(tx, reported)
  const soFar = person && (await lockChoices(tx, person, [address]))
  const before = soFar ? soFar.off[0]!.before : await offFor(tx, addressHash, channel)
  const wanted = topic === everyTopic ? topics : [topic]
  const about = soFar ? notOvertaken(soFar, channel, wanted, new Date(at)) : wanted
  if (about.length === 0) return 'overtaken'
  await record(tx, actor, { verb: 'opt-out-by-tool', table: 'suppressions', columns: ['addressHash', 'topic'], ...(person && { person }) })
  if (person && soFar) await writeDecision(tx, { person, about, decision: 'out', source: 'api', hashes: { [channel]: addressHash }, channels: [channel] }, soFar)
  else {
    const names = topic === everyTopic ? [...topics, everyTopic] : about
    await tx.insert(suppressions).values(names.map((one) => ({ addressHash, channel, topic: one }))).onConflictDoNothing()
    await inscribeChoice(tx, [{ ...address, before }])
  }
  return (await offFor(tx, addressHash, channel)).join(' ') === before.join(' ') ? 'known' : 'taken'
}

/** Whose address it is, as long as the account is there. */
async function holderOf(tx: Tx, address: string): Promise<string | undefined> {
  const [found] = await tx
    .select({ person: profiles.personId })
    .from(profiles)
    .innerJoin(people, eq(people.id, profiles.personId))
    .where(and(eq(sql`lower(${profiles.email})`, address.trim().toLowerCase()), eq(profiles.kind, 'customer'), ne(people.state, 'closed')))
  return found?.person
}

/** The topics that the person has not turned on after it happened. */
function notOvertaken({ lines }: ChosenSoFar, channel: Channel, wanted: readonly Topic[], at: Date): Topic[] {
  return wanted.filter((topic) => {
    const stands = standing(lines, topic, channel)
    const chosen = stands?.on && isOwnWord(stands.line)
    return !(chosen && stands.line.at > at)
  })
}
