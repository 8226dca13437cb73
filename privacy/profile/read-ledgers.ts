import { and, eq } from 'drizzle-orm'
import { choices } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { ledgerColumns, type ChoiceLine } from '../standing.ts'
import { isAnyOf } from './is-any-of.ts'

/** What each of several people chose by e-mail so far; nothing for who chose nothing. */
export async function readLedgers(tx: Tx, people: readonly string[]): Promise<(person: string) => readonly ChoiceLine[]> {
  const lines = await tx
    .select({ personId: choices.personId, ...ledgerColumns })
    .from(choices)
    .where(and(eq(choices.channel, 'email'), isAnyOf(choices.personId, people)))
  const of = new Map<string, ChoiceLine[]>()
  for (const { personId, ...line } of lines) of.set(personId, [...(of.get(personId) ?? []), line])
  return (person) => of.get(person) ?? []
}
