import { desc, ne } from 'drizzle-orm'
import { acceptances } from '#db/schema/index.ts'
import type { DocumentId } from '#policies/agreements.ts'
import { as, type PersonActor } from '../actor.ts'

export type Acceptance = { document: DocumentId; version: string; answer: 'accepted' | 'declined'; source: 'portal' | 'purchase'; at: Date }

/** What a person answered to each document, the newest first. */
export async function listAcceptances(actor: PersonActor): Promise<Acceptance[]> {
  const { document, version, answer, source, at } = acceptances
  return (await as(actor, (tx) => tx.select({ document, version, answer, source, at }).from(acceptances).where(ne(answer, 'read')).orderBy(desc(at)))) as Acceptance[]
}
