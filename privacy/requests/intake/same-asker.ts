import { and, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'

/**
 * SQL: whether what is written on an open request of this kind is for whoever asks in another one, too: it is by the same person, or goes to the same address. Who is written to elsewhere is that person only when a check
 * of the request says so; staff who say whose record it is about say nothing of who asks.
 */
export function sameAsker({ id, kind, personId, answerHash }: Pick<typeof requests.$inferSelect, 'id' | 'kind' | 'personId' | 'answerHash'>): SQL {
  const person = personId ? and(eq(requests.personId, personId), answerHash ? sql`is_verified(${id}, ${personId})` : undefined) : undefined
  const address = answerHash ? and(eq(requests.answerHash, answerHash), personId ? or(isNull(requests.personId), eq(requests.personId, personId)) : undefined) : undefined
  return and(eq(requests.state, 'open'), eq(requests.kind, kind), or(person, address) ?? sql`false`)!
}
