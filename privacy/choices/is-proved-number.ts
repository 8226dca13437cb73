import { and, desc, eq } from 'drizzle-orm'
import { choices, corrections } from '#db/schema/index.ts'
import type { PersonActor, Tx } from '../actor.ts'

/** Whether a number is known to be the asking person's: a code came back from it when they gave it, or when they turned a topic on. */
export async function isProvedNumber(tx: Tx, actor: PersonActor, { number, hash }: { number: string; hash: string }): Promise<boolean> {
  if ((await tx.$count(choices, and(eq(choices.personId, actor.person), eq(choices.addressHash, hash)))) > 0) return true
  const [last] = await tx
    .select({ source: corrections.source, value: corrections.newValue })
    .from(corrections)
    .where(and(eq(corrections.personId, actor.person), eq(corrections.field, 'phone'), eq(corrections.outcome, 'changed')))
    .orderBy(desc(corrections.at))
    .limit(1)
  return last?.source === 'you' && last.value === number
}
