import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { profiles, secondFactors, signIns } from '#db/schema/index.ts'
import type { AuthActor, Tx } from './actor.ts'
import { digest } from './digest.ts'
import { nowOf } from './now-of.ts'
import { tellNotMe } from './tell-not-me.ts'

type Row = typeof signIns.$inferSelect
type Way = Row['way']
/** What was shown after the mailed code. */
export type Second = NonNullable<Row['second']>

/** Of a customer's account. `id`: of the mailed code, if there was one; `browser`: the secret by which this browser is known again; `device`: what it says it is. */
type Attempt = { id?: string; person: string; way: Way; device?: string | undefined; browser?: string | undefined }

/** For one account alone: that two of them were opened in one browser stands nowhere. */
const hashOf = (person: string, browser: string): string => digest('session', `known:${person}:${browser}`)

/** Counts a wrong code. */
export async function noteWrongCode(tx: Tx, { id, person, way, device }: Attempt & { id: string }): Promise<void> {
  await tx
    .insert(signIns)
    .values({ id, personId: person, way, device: device ?? null, failed: 1 })
    .onConflictDoUpdate({ target: signIns.id, set: { failed: sql`${signIns.failed} + 1` } })
}

/** Somebody has come in with a code, a link, or a provider's word: the account is open to them, or waits for its second factor. */
export async function noteSignIn(tx: Tx, actor: AuthActor, { id, person, way, device, browser, session }: Attempt & { session: string }): Promise<void> {
  const came = { sessionId: session, way, device: device ?? null, browserHash: browser ? hashOf(person, browser) : null }
  const [row] = await tx.insert(signIns).values({ ...(id && { id }), personId: person, ...came }).onConflictDoUpdate({ target: signIns.id, set: came }).returning()
  const asked = await tx.select({ id: secondFactors.id }).from(secondFactors).where(and(eq(secondFactors.personId, person), isNotNull(secondFactors.confirmedAt))).limit(1)
  if (asked.length === 0) await open(tx, actor, row!)
}

/** Who is signed in has proved it again with a code: no sign-in, but the wrong codes before are theirs. */
export async function noteProof(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.update(signIns).set({ openedAt: sql`now()` }).where(eq(signIns.id, id))
}

/** Counts a try at the second factor, as a wrong one until it turns out right. */
export async function noteSecondTry(tx: Tx, session: string): Promise<void> {
  await tx.update(signIns).set({ failed: sql`${signIns.failed} + 1` }).where(waitingIn(session))
}

/** The second factor was shown: now the account is open. */
export async function noteSecond(tx: Tx, actor: AuthActor, { session, second }: { session: string; second: Second }): Promise<void> {
  const [row] = await tx.select().from(signIns).where(waitingIn(session)).for('update')
  if (row) await open(tx, actor, row, { second, failed: sql`greatest(${signIns.failed} - 1, 0)` })
}

const waitingIn = (session: string) => and(eq(signIns.sessionId, session), isNull(signIns.openedAt))

/** Whether an account was open in this browser in the last 90 days. Without an account it is the same work. */
export const isKnownBrowser = (tx: Tx, { person = nobody, browser }: { person?: string | undefined; browser: string }): Promise<boolean> => openedIn(tx, person, hashOf(person, browser))

const nobody = '00000000-0000-0000-0000-000000000000'

async function openedIn(tx: Tx, person: string, browserHash: string): Promise<boolean> {
  const found = await tx.select({ id: signIns.id }).from(signIns).where(and(eq(signIns.personId, person), eq(signIns.browserHash, browserHash), isNotNull(signIns.openedAt))).limit(1)
  return found.length > 0
}

/** Tells its owner when it was never open in this browser before. The very first time nobody is told: it is them, or they don't know of the account yet. */
async function open(tx: Tx, actor: AuthActor, { id, personId, browserHash, device }: Row, shown: { second?: Second; failed?: ReturnType<typeof sql> } = {}): Promise<void> {
  const known = browserHash ? await openedIn(tx, personId, browserHash) : false
  await tx.update(signIns).set({ ...shown, openedAt: sql`now()` }).where(eq(signIns.id, id))
  const first = await tx.update(profiles).set({ signedInAt: sql`now()` }).where(and(eq(profiles.personId, personId), isNull(profiles.signedInAt))).returning({ id: profiles.personId })
  if (known || first.length > 0) return
  const customer = await tx.$count(profiles, and(eq(profiles.personId, personId), eq(profiles.kind, 'customer')))
  if (customer > 0) await tellNotMe(tx, actor, { kind: 'new-browser', person: personId, params: { at: (await nowOf(tx)).toISOString(), device: device ?? '' } })
}
