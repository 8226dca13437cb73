import { and, desc, eq, sql } from 'drizzle-orm'
import { consents, profiles, suppressions } from '#db/schema/index.ts'
import type { PersonActor, Tx } from './actor.ts'
import { consentWording } from './cookie-decision.ts'
import { addressDigest } from './digest.ts'
import { inscribeChoice, offFor } from './inscribe-choice.ts'
import { languageAsked } from './reading.ts'
import { NotFound } from './refusals.ts'

/** Stands among the suppressions beside the topics of marketing, of which it is none: no sale and no sharing of what belongs to an address. */
export const saleTopic = 'sale-sharing'

export type ConsentLine = typeof consents.$inferSelect
export type SaleSharing = { out: boolean; line: Pick<ConsentLine, 'decision' | 'source' | 'at'> | undefined }

/** Whether a person's data may not be sold or shared: by their last word, or by what stands for their address, which outlives accounts and backups. */
export async function saleSharing(tx: Tx, { person }: PersonActor): Promise<SaleSharing & { addressHash: string }> {
  const [profile] = await tx.select({ email: profiles.email }).from(profiles).where(eq(profiles.personId, person))
  if (!profile) throw new NotFound()
  const addressHash = addressDigest('suppression', profile.email)
  const [line] = await tx
    .select({ decision: consents.decision, source: consents.source, at: consents.at })
    .from(consents)
    .where(and(eq(consents.personId, person), eq(consents.about, 'sale-sharing')))
    .orderBy(desc(consents.at))
    .limit(1)
  const [off] = await tx.select({ topic: suppressions.topic }).from(suppressions).where(and(eq(suppressions.addressHash, addressHash), eq(suppressions.topic, saleTopic)))
  return { out: off !== undefined || line?.decision === 'out', line, addressHash }
}

/** Whether a browser of theirs ever sent the signal while they were signed in. */
export async function sentSignal(tx: Tx, { person }: PersonActor): Promise<boolean> {
  const lines = await tx.select({ id: consents.id }).from(consents).where(and(eq(consents.personId, person), eq(consents.source, 'signal'))).limit(1)
  return lines.length > 0
}

type Said = { decision: 'in' | 'out'; source: ConsentLine['source']; addressHash: string }

/** Writes what was said into the ledger, the suppressions and the journal, unless it is so already: the last step of a transaction. */
export async function writeSaleSharing(tx: Tx, { person }: PersonActor, { decision, source, addressHash }: Said): Promise<void> {
  const before = await offFor(tx, addressHash)
  await tx.insert(consents).values({ personId: person, about: 'sale-sharing', decision, wording: consentWording, language: source === 'signal' ? null : languageAsked(), source })
  if (decision === 'out') await tx.insert(suppressions).values({ addressHash, topic: saleTopic }).onConflictDoNothing()
  else await tx.delete(suppressions).where(and(eq(suppressions.addressHash, addressHash), eq(suppressions.topic, saleTopic)))
  await inscribeChoice(tx, [{ addressHash, before }])
}

/** What one person says about sale and sharing is written one after the other: two tabs, or a signal and a button. */
export const oneByOne = (tx: Tx, { person }: PersonActor) => tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`choices:${person}`}, 0))`)
