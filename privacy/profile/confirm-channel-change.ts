import { and, eq, gt, sql } from 'drizzle-orm'
import { DatabaseFault } from '#db/door.ts'
import { channelChanges, erasures, profiles } from '#db/schema/index.ts'
import { as, asWithin, type PersonActor, type Tx } from '../actor.ts'
import { lockAnchorsOf } from '../anchor-lock.ts'
import { lockChoicesOf } from '../choices-lock.ts'
import { replace } from '../correct.ts'
import { digest, sameDigest } from '../digest.ts'
import { followChoices } from '../follow-choices.ts'
import { notify } from '../notify.ts'
import { Invalid, NotNow } from '../refusals.ts'
import { formerHours } from '../tell-channels.ts'
import { everyTopic } from '../topics.ts'
import { record } from '../write.ts'
import type { Channel } from './ask-channel-change.ts'

/** Six digits and five tries: one chance in 200,000, and then a new code. */
const tries = 5

type Change = { id: string; channel: Channel; newValue: string }

/**
 * Makes a new e-mail address or phone number the one we use, once, with the code that went there. What marketing was stopped for the old
 * address stays stopped and is stopped for the new one too; that who has no account is written nothing else is no word about the account of a customer of the new one. Both addresses are told. The ask was proved, and this is its second half: a code
 * may take longer than a proof lasts. Throws `Invalid` for a code that is wrong (`wrongCode`) or used up, tried out or expired (`oldCode`),
 * `NotNow` when the address became somebody else's.
 */
export async function confirmChannelChange(actor: PersonActor, { channel, code }: { channel: Channel; code: string }): Promise<void> {
  // The failed try must be counted though it ends in a refusal, so the refusal is thrown after the door has closed.
  const wrong = await as(actor, async (tx) => {
    await record(tx, actor, { verb: `confirm-${channel}-change`, table: 'channelChanges', columns: ['attempts', 'state'] })
    await lockChoicesOf(tx, [actor.person])
    await lockAnchorsOf(tx, [actor.person])
    const found = await claim(tx, actor, channel)
    if (!found) return 'oldCode'
    if (!sameDigest(found.codeHash, digest('session', `${found.id}:${code}`))) return 'wrongCode'
    await carryOut(tx, actor, found)
    return undefined
  }).catch(taken)
  if (wrong) throw new Invalid({ code: wrong })
}

/** Between the ask and the code somebody else may have come to us with the address: the index on addresses says so. */
function taken(error: unknown): never {
  if (error instanceof DatabaseFault && error.constraint === 'profiles_email_key') throw new NotNow('addressTaken')
  throw error
}

/** Counts the try. */
async function claim(tx: Tx, actor: PersonActor, channel: Channel): Promise<(Change & { codeHash: string }) | undefined> {
  const [found] = await tx
    .update(channelChanges)
    .set({ attempts: sql`${channelChanges.attempts} + 1` })
    .where(
      and(
        eq(channelChanges.personId, actor.person),
        eq(channelChanges.channel, channel),
        eq(channelChanges.state, 'waiting'),
        gt(channelChanges.expiresAt, sql`now()`),
        sql`${channelChanges.attempts} < ${tries}`,
      ),
    )
    .returning({ id: channelChanges.id, channel: channelChanges.channel, newValue: channelChanges.newValue, codeHash: channelChanges.codeHash })
  return found
}

async function carryOut(tx: Tx, actor: PersonActor, { id, channel, newValue }: Change): Promise<void> {
  await tx.update(channelChanges).set({ state: 'confirmed', settledAt: sql`now()` }).where(eq(channelChanges.id, id))
  const [own] = await tx.select({ locale: profiles.locale, kind: profiles.kind }).from(profiles).where(eq(profiles.personId, actor.person))
  const { [channel]: from } = await replace(tx, actor, channel, { [channel]: newValue })
  const message = { kind: 'corrected', person: actor.person, locale: own!.locale, params: { field: channel } } as const
  // Without `to` it goes where the person is reached from now on.
  await notify(tx, message)
  if (channel === 'email') await notify(tx, { ...message, to: from! })
  // A deletion that is planned waits as one asked for now would.
  if (channel === 'email') await tx.update(erasures).set({ dueAt: sql`greatest(${erasures.dueAt}, now() + make_interval(hours => ${formerHours}))` }).where(and(eq(erasures.personId, actor.person), eq(erasures.state, 'waiting')))
  const leaves = own!.kind === 'enquirer' && (await isCustomers(tx, actor, newValue)) ? everyTopic : undefined
  await followChoices(tx, ways[channel].map((way) => ({ person: actor.person, channel: way, from: from ?? undefined, to: newValue, ...(leaves && { leaves }) })))
}

/** Whether somebody has an account by an address, asked as sign-in would. */
const isCustomers = (tx: Tx, actor: PersonActor, email: string): Promise<boolean> =>
  asWithin(tx, actor, { kind: 'auth' }, async () => (await tx.$count(profiles, and(sql`lower(${profiles.email}) = ${email.toLowerCase()}`, eq(profiles.kind, 'customer')))) > 0)

/** What goes to an address of each kind. */
const ways = { email: ['email'], phone: ['text', 'phone'] } as const
