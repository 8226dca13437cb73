import { desc, isNotNull, isNull } from 'drizzle-orm'
import { signIns } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'

export type SignIn = Pick<typeof signIns.$inferSelect, 'id' | 'at' | 'way' | 'second' | 'device' | 'failed' | 'openedAt'>

/** More is in the list of one's own data. Tries that failed push no sign-in out of sight. */
const shown = { in: 10, out: 5 }

/** When the person's account was opened in the last 90 days, and when somebody tried to and did not get in, the latest first. */
export async function listSignIns(actor: PersonActor): Promise<SignIn[]> {
  const { id, at, way, second, device, failed, openedAt } = signIns
  const of = (which: typeof isNull, limit: number) =>
    as(actor, (tx) => tx.select({ id, at, way, second, device, failed, openedAt }).from(signIns).where(which(openedAt)).orderBy(desc(at)).limit(limit))
  const [opened, tried] = await Promise.all([of(isNotNull, shown.in), of(isNull, shown.out)])
  return [...opened, ...tried].toSorted((a, b) => b.at.getTime() - a.at.getTime())
}
