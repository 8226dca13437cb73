import { randomBytes } from 'node:crypto'
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { profiles, sessions, signInCodes } from '#db/schema/index.ts'
import { as, type AuthActor, type Tx } from '../actor.ts'
import { lockAnchorsOf } from '../anchor-lock.ts'
import { addressDigest, digest, sameDigest } from '../digest.ts'
import { isPast, limit } from '../limit.ts'
import { Invalid, NotNow } from '../refusals.ts'
import { isKnownBrowser, noteProof, noteSignIn, noteWrongCode } from '../sign-ins.ts'
import { record } from '../write.ts'
import type { Audience } from './ask-code.ts'

/** Six digits and five tries: one chance in 200,000, and then a new code. */
const tries = 5
/** Of an account in a day, in all browsers that it does not know, and in each that it does. The link in the mail can't be guessed, and works beyond. */
const wrongCodes = { times: 30, minutes: 24 * 60 }
/** How long a session lasts. */
export const sessionHours = { person: 30 * 24, staff: 12 } as const

export type Entered = { token: string; expiresAt: Date }
type Proof = { audience: Audience; browser: string; known?: string; device: string; replaces?: string } & ({ code: string } | { link: string })

/**
 * Signs in with a mailed code or link, once, within ten minutes, in the browser that asked, while the address it went to is still the holder's. `replaces`: the token of a session of the
 * same holder that is proved anew, under a new token. `known`: the secret by which this browser is known again; a customer is told of one that is new. Throws `Invalid` for a code and `NotNow` for a link (wrong, used up,
 * expired, another browser, an address of theirs no more: it does not say which), and `NotNow('tooManyWrongCodes')` for a code past thirty wrong ones in a day, whether or not there is an account.
 */
export async function enter(actor: AuthActor, proof: Proof): Promise<Entered> {
  const wrong = 'code' in proof ? new Invalid({ code: 'wrongCode' }) : new NotNow('wrongLink')
  const guessed = 'code' in proof ? await as(actor, (tx) => guessedAt(tx, proof)) : undefined
  if (guessed && (await isPast('wrong-code', guessed, wrongCodes))) throw new NotNow('tooManyWrongCodes')
  // The failed try must be counted though it ends in a refusal, so the refusal is thrown after the door has closed.
  const entered = await as(actor, async (tx) => {
    const found = await takeCode(tx, proof)
    if (!found) return undefined
    await tx.update(signInCodes).set({ attempts: sql`${signInCodes.attempts} + 1` }).where(eq(signInCodes.id, found.id))
    const holder = { personId: found.personId, staffId: found.staffId }
    const right = 'link' in proof || sameDigest(found.codeHash, digest('session', `${proof.browser}:${proof.code}`))
    if (!right && holder.personId) await noteWrongCode(tx, { id: found.id, person: holder.personId, way: 'mailed-code', device: proof.device })
    if (!right || (!holder.personId && !holder.staffId) || !(await isStillTheirs(tx, proof, found))) return undefined
    await tx.update(signInCodes).set({ usedAt: sql`now()` }).where(eq(signInCodes.id, found.id))
    return openSession(tx, actor, proof, { code: found.id, ...holder })
  })
  if (entered) return entered
  if (guessed) await limit('wrong-code', guessed, wrongCodes)
  throw wrong
}

/** Whose code is being typed; nobody's where this browser waits for none. */
async function guessedAt(tx: Tx, proof: Proof): Promise<string | undefined> {
  const found = await findCode(tx, proof)
  if (!found) return undefined
  const known = proof.known && (await isKnownBrowser(tx, { person: found.personId ?? undefined, browser: proof.known }))
  return `${found.audience}:${found.addressHash}${known ? `:${proof.known}` : ''}`
}

type Code = typeof signInCodes.$inferSelect

/** Keeps the code from everybody else, and who has it waiting: whoever gives the account back at this moment is through, or ends this session, too. */
async function takeCode(tx: Tx, proof: Proof): Promise<Code | undefined> {
  const asked = await findCode(tx, proof)
  // The anchor first, as everybody takes them.
  if (asked?.personId) await lockAnchorsOf(tx, [asked.personId])
  return asked && findCode(tx, proof, asked.id)
}

/** A code to an address opens the account only while it is that of the account; what was asked by who is signed in proves that session again and opens none. */
async function isStillTheirs(tx: Tx, proof: Proof, { personId, addressHash }: Code): Promise<boolean> {
  if (!personId) return true
  if (addressHash === addressDigest('rate', personId)) return proof.replaces !== undefined && (await tx.$count(sessions, and(eq(sessions.tokenHash, digest('session', proof.replaces)), eq(sessions.personId, personId)))) > 0
  const [now] = await tx.select({ email: profiles.email }).from(profiles).where(eq(profiles.personId, personId))
  return now !== undefined && addressHash === addressDigest('rate', now.email)
}

/** `id`: that very code, which nobody else takes until the commit. */
async function findCode(tx: Tx, proof: Proof, id?: string): Promise<Code | undefined> {
  const found = tx
    .select()
    .from(signInCodes)
    .where(
      and(
        id === undefined ? undefined : eq(signInCodes.id, id),
        eq(signInCodes.audience, proof.audience),
        eq(signInCodes.browserHash, digest('session', proof.browser)),
        'link' in proof ? eq(signInCodes.linkHash, digest('session', proof.link)) : undefined,
        isNull(signInCodes.usedAt),
        gt(signInCodes.expiresAt, sql`now()`),
        sql`${signInCodes.attempts} < ${tries}`,
      ),
    )
    .orderBy(desc(signInCodes.createdAt))
    .limit(1)
  const [code] = await (id === undefined ? found : found.for('update'))
  return code
}

async function openSession(tx: Tx, actor: AuthActor, proof: Proof, { code, ...holder }: { code: string; personId: string | null; staffId: string | null }): Promise<Entered> {
  const token = randomBytes(32).toString('base64url')
  const fresh = { tokenHash: digest('session', token), provedAt: sql`now()`, expiresAt: sql`now() + make_interval(hours => ${sessionHours[proof.audience]})` }
  const opened = { id: sessions.id, expiresAt: sessions.expiresAt }
  const owner = holder.personId ? eq(sessions.personId, holder.personId) : eq(sessions.staffId, holder.staffId!)
  const proved = proof.replaces
    ? await tx.update(sessions).set(fresh).where(and(eq(sessions.tokenHash, digest('session', proof.replaces)), owner)).returning(opened)
    : []
  const [session] = proved.length ? proved : await tx.insert(sessions).values({ ...holder, ...fresh, device: proof.device }).returning(opened)
  const id = { id: code, person: holder.personId ?? '' }
  if (holder.personId && proved.length) await noteProof(tx, id)
  else if (holder.personId) await noteSignIn(tx, actor, { ...id, way: 'code' in proof ? 'mailed-code' : 'mailed-link', device: proof.device, browser: proof.known, session: session!.id })
  await record(tx, actor, {
    verb: proved.length ? 'prove-again' : 'sign-in',
    table: 'sessions',
    columns: ['tokenHash', 'provedAt'],
    ...(holder.personId ? { person: holder.personId } : {}),
  })
  return { token, expiresAt: session!.expiresAt }
}
