import { randomInt, randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { channelChanges, profiles } from '#db/schema/index.ts'
import { as, type PersonActor, type Tx } from '../actor.ts'
import { digest } from '../digest.ts'
import { holderOf } from '../holder-of.ts'
import { limit } from '../limit.ts'
import { notMeUrl } from '../not-me-link.ts'
import { notify } from '../notify.ts'
import { needProof } from '../proof.ts'
import { Invalid } from '../refusals.ts'
import { record } from '../write.ts'
import { writtenAt } from '../written-at.ts'

export type Channel = 'email' | 'phone'

/** Half an hour: a text message may take its time. */
export const channelCodeMinutes = 30
const perPerson = { times: 5, minutes: 15 }
/** Nobody's mailbox or phone is filled up by way of us, from however many accounts. */
const perAddress = { times: 5, minutes: 60 }

/**
 * Sends a six-digit code to a new e-mail address or phone number (E.164) and a warning to the old one. Nothing else changes until the code
 * comes back. An address that is somebody else's gets no code: the answer and the work are the same. Takes the place of an earlier ask.
 * Throws `NotAllowed` without a fresh proof, `NotNow` past five codes in 15 minutes, `Invalid` `unchanged`.
 */
export async function askChannelChange(actor: PersonActor, { channel, value }: { channel: Channel; value: string }): Promise<void> {
  needProof(actor)
  await limit('channel-code', actor.person, perPerson)
  await limit('channel-code-to', value.toLowerCase(), perAddress)
  const holder = await holderOf(value, actor.person)
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: `ask-${channel}-change`, table: 'channelChanges', columns: ['channel', 'newValue', 'codeHash'] })
    const [now] = await tx
      .select({ email: profiles.email, phone: profiles.phone, locale: profiles.locale })
      .from(profiles)
      .where(eq(profiles.personId, actor.person))
      .for('update')
    if (!now || now[channel] === value) throw new Invalid({ [channel]: 'unchanged' })
    const code = await open(tx, actor, channel, value)
    const message = { kind: `${channel}-code`, to: value, locale: now.locale, person: actor.person, params: { code } } as const
    // The same row and the same job, sent to nobody: how long the answer takes tells nothing.
    await notify(tx, holder === undefined || holder === actor.person ? message : { ...message, to: '', withheld: true })
    await warn(tx, actor, channel, now)
  })
}

/** The new row, in the place of one that waits; gives its code. */
async function open(tx: Tx, actor: PersonActor, channel: Channel, newValue: string): Promise<string> {
  const mine = and(eq(channelChanges.personId, actor.person), eq(channelChanges.channel, channel), eq(channelChanges.state, 'waiting'))
  await tx.update(channelChanges).set({ state: 'cancelled', settledAt: sql`now()` }).where(mine)
  const id = randomUUID()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await tx.insert(channelChanges).values({
    id,
    personId: actor.person,
    channel,
    newValue,
    codeHash: digest('session', `${id}:${code}`),
    expiresAt: sql`now() + make_interval(mins => ${channelCodeMinutes})`,
  })
  return code
}

/** The way we knew before is told, so that nobody can do it behind a person's back: a number by text and by mail. */
async function warn(tx: Tx, actor: PersonActor, channel: Channel, { email, phone, locale }: { email: string; phone: string | null; locale: string }): Promise<void> {
  const at = await writtenAt(tx)
  const message = { person: actor.person, locale, params: { on: at.toISOString(), notMe: notMeUrl({ person: actor.person, of: `${channel}-warning`, at, former: false }) } }
  if (channel === 'email') await notify(tx, { kind: 'email-warning', to: email, ...message })
  else for (const to of [email, ...(phone ? [phone] : [])]) await notify(tx, { kind: 'phone-warning', to, ...message })
}
