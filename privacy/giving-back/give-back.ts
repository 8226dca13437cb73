import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { DatabaseFault } from '#db/door.ts'
import { channelChanges, corrections, identities, profiles, recoveryCodes, requests, secondFactors, sessions, signInCodes } from '#db/schema/index.ts'
import { actFor } from '../act-for.ts'
import { asWithin, type DelegateActor, type StaffActor, type Tx } from '../actor.ts'
import { caseOf } from '../case-of.ts'
import { replace } from '../correct.ts'
import { followChoices } from '../follow-choices.ts'
import { holdCredentials } from '../hold-credentials.ts'
import { needProof } from '../proof.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { stopAsked } from '../stop-asked.ts'
import { channelsOf, tellChannels, type Channels } from '../tell-channels.ts'
import { record } from '../write.ts'
import type { giveBackInput } from './give-back-input.ts'
import { proposalOf } from './proposal-of.ts'

/**
 * Another privacy officer gives an account back to its holder, as was proposed: the e-mail address that was replaced is put back and shown to nobody, every second factor, recovery code and account at a sign-in provider goes, every session ends, what was asked of us meanwhile by whoever was in there is stopped until a new check, for 72 hours nothing is
 * deleted at once, and every way to reach them, former and present, hears of it. Whatever was frozen or planned stays so, and its holder's. Refuses as `actFor` does; throws `NotAllowed` but for a privacy officer, and for whoever proposed it (`needsAnother`);
 * `NotNow` where nothing is proposed any more (`nothingProposed`), by who may no more (`proposerLeft`), where who asks was not found out by another way (`provedOtherwise`, `provedByNew`), and when somebody else has the address by now
 * (`formerTaken`). It is the database that says so, at the moment of the deed.
 */
export async function giveBack(actor: StaffActor, { number, seen }: z.output<typeof giveBackInput>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  needProof(actor)
  const { id, person } = await caseOf(actor, number)
  const proposal = await proposalOf(actor, { id })
  if (!proposal) throw new NotNow('nothingProposed')
  const channels = await channelsOf(person)
  if (!channels) throw new NotAllowed('noPersonOnCase')
  await actFor(actor, { number, seen, deed: 'give-back', correction: proposal.correction }, (tx, delegate) => carryOut(tx, delegate, { id, reference: `FR-${number}`, correction: proposal.correction, channels })).catch(taken)
}

/** Whoever has the address now keeps it: the index on addresses says so. */
function taken(error: unknown): never {
  if (error instanceof DatabaseFault && error.constraint === 'profiles_email_key') throw new NotNow('formerTaken')
  throw error
}

type Wanted = { id: string; reference: string; correction: string | null; channels: Channels }

async function carryOut(tx: Tx, delegate: DelegateActor, { id, reference, correction, channels }: Wanted): Promise<void> {
  const { person } = delegate
  const lines = { verb: 'give-back', columns: [] as string[] }
  await record(tx, delegate, { ...lines, table: 'profiles', columns: [...(correction ? ['email'] : []), 'credentialsAt'] }, { ...lines, table: 'identityChecks', columns: ['state', 'reason'] }, ...(['secondFactors', 'recoveryCodes', 'identities', 'sessions'] as const).map((table) => ({ ...lines, table })))
  await shutOut(tx, person)
  const [now] = await tx.select({ email: profiles.email }).from(profiles).where(eq(profiles.personId, person))
  const [line] = correction ? await tx.select({ value: corrections.oldValue, at: corrections.at }).from(corrections).where(eq(corrections.id, correction)) : []
  const former = line?.value && line.value !== now!.email ? line.value : undefined
  if (former) await replace(tx, delegate, 'email', { email: former })
  await holdCredentials(tx, delegate, person)
  await stopAsked(tx, delegate, { person, at: await knownSince(tx, delegate, id, line?.at), stands: id })
  // What stands on the timeline goes to the address that is on file from now on.
  const others = new Set([...(former ? [now!.email] : []), ...channels.to].filter((to) => to !== undefined && to !== former))
  await tellChannels(tx, { ...channels, to: [...others] }, { kind: 'acted', person, params: { reference, deed: 'give-back', field: '' } })
  if (former) await followChoices(tx, [{ person, channel: 'email', from: now!.email, to: former }])
}

/** When somebody else was in there for certain, if ever: the address was replaced, or its holder had asked for the account by then. */
async function knownSince(tx: Tx, delegate: DelegateActor, id: string, undone?: Date): Promise<Date> {
  const [asked] = await asWithin(tx, delegate, { kind: 'builder', person: delegate.person }, () => tx.select({ at: requests.receivedAt }).from(requests).where(eq(requests.id, id)))
  return undone && undone < asked!.at ? undone : asked!.at
}

/** Who is under way comes first and is undone, or finds nothing to go on with: what leads to a session goes before the sessions, and what is done in one after them. */
async function shutOut(tx: Tx, person: string): Promise<void> {
  await tx.update(channelChanges).set({ state: 'cancelled', settledAt: sql`now()` }).where(and(eq(channelChanges.personId, person), eq(channelChanges.state, 'waiting')))
  for (const table of [signInCodes, identities, sessions, secondFactors, recoveryCodes]) await tx.delete(table).where(eq(table.personId, person))
}
