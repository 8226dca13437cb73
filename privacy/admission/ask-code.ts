import { randomBytes, randomInt } from 'node:crypto'
import { and, eq, ne, sql, type Column } from 'drizzle-orm'
import { people, profiles, signInCodes, staff } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type AuthActor, type Tx } from '../actor.ts'
import { addressDigest, digest } from '../digest.ts'
import { limit } from '../limit.ts'
import { notify } from '../notify.ts'
import { isKnownBrowser } from '../sign-ins.ts'

/** Who signs in: customers and staff are apart, an address may be both. */
export type Audience = 'person' | 'staff'

/** Ten minutes: long enough to fetch a phone, too short to be found later. */
export const codeMinutes = 10
/** Of one network for one address, of a browser that knows the account, or of who is signed in. */
const perAsker = { times: 5, minutes: 15 }
/** Of all strangers together: nobody's mailbox is filled up by way of us. */
const perAddress = { times: 20, minutes: 15 }

/** An address somebody typed, or the id of who is signed in and proves it again. */
type Asking = { audience: Audience; browser: string } & ({ email: string; known?: string } | { holder: string })

/**
 * Sends a six-digit code and a link to an address, if somebody has it; for an unknown address or for an account that is shut, it does the same work and sends nothing.
 * `browser`: the secret of the browser that asked; code and link work only there. `known`: the secret by which accounts know it again. Throws `NotNow` past five codes in 15 minutes of one network for one address, and
 * past twenty for an address; a browser that the account knows is counted by itself, so that strangers shut nobody out of theirs (`docs/decisions/limits.md`).
 */
export async function askCode(actor: AuthActor, input: Asking): Promise<void> {
  const whom = 'email' in input ? input.email.trim().toLowerCase() : input.holder
  await countAsking(actor, input, whom)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const token = randomBytes(24).toString('base64url')
  const link = `${settings().origin}/${input.audience === 'staff' ? 'staff/' : ''}sign-in/link/${token}`
  await as(actor, async (tx) => {
    const holder = await findHolder(tx, input)
    await tx.insert(signInCodes).values({
      audience: input.audience,
      addressHash: addressDigest('rate', whom),
      personId: input.audience === 'person' ? holder?.id : null,
      staffId: input.audience === 'staff' ? holder?.id : null,
      codeHash: digest('session', `${input.browser}:${code}`),
      linkHash: digest('session', token),
      browserHash: digest('session', input.browser),
      expiresAt: sql`now() + make_interval(mins => ${codeMinutes})`,
    })
    // The same rows and the same work, addressed to nobody: how long the answer takes tells nothing.
    const reached = holder ? { to: holder.email, locale: holder.locale, ...(input.audience === 'person' ? { person: holder.id } : {}) } : { to: '', withheld: true as const }
    await notify(tx, { kind: 'sign-in-code', params: { code, link }, ...reached })
  })
}

async function countAsking(actor: AuthActor, input: Asking, whom: string): Promise<void> {
  const what = `code-${input.audience}`
  if ('holder' in input) return limit(what, whom, perAsker)
  if (input.known && (await knows(actor, input, input.known))) return limit(what, `${input.known}:${whom}`, perAsker)
  await limit(what, `${actor.network ?? 'unknown'}:${whom}`, perAsker)
  await limit(`${what}-all`, whom, perAddress)
}

const knows = (actor: AuthActor, asking: Asking, browser: string): Promise<boolean> => as(actor, async (tx) => isKnownBrowser(tx, { person: (await findHolder(tx, asking))?.id, browser }))

async function findHolder(tx: Tx, asking: Asking): Promise<{ id: string; email: string; locale: string } | undefined> {
  const is = (id: Column, email: Column) => ('email' in asking ? sql`lower(${email}) = ${asking.email.trim().toLowerCase()}` : eq(id, asking.holder))
  const [holder] =
    asking.audience === 'person'
      ? await tx
          .select({ id: profiles.personId, email: profiles.email, locale: profiles.locale })
          .from(profiles)
          .innerJoin(people, and(eq(people.id, profiles.personId), ne(people.state, 'shut')))
          .where(is(profiles.personId, profiles.email))
          // Who has an account comes to it; what they asked for before they had one is told there.
          .orderBy(profiles.kind)
          .limit(1)
      : await tx
          .select({ id: staff.id, email: staff.email, locale: sql<string>`'en'` })
          .from(staff)
          .where(and(is(staff.id, staff.email), staff.active))
  return holder
}
