import { and, eq, gte, inArray, isNull, sql } from 'drizzle-orm'
import { channelChanges, erasures, exportRepeats, exports, requestEvents, requests, secondFactors, sessions, signInCodes } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, asWithin, type AuthActor, type LinkActor, type Tx, type VisitorActor } from '../actor.ts'
import { lockAnchorsOf } from '../anchor-lock.ts'
import { callOff } from '../call-off.ts'
import { clockFor } from '../deadlines.ts'
import { addressDigest } from '../digest.ts'
import { holdCredentials } from '../hold-credentials.ts'
import { lockAsked } from '../lock-asked.ts'
import { openNotMeLink } from '../not-me-link.ts'
import { notify } from '../notify.ts'
import { nowOf } from '../now-of.ts'
import { NotFound } from '../refusals.ts'
import { seal } from '../seal.ts'
import { codeOf, digestOfCode } from '../spoken-code.ts'
import { stopAsked } from '../stop-asked.ts'
import { channelsOf, formerHours, type Channels } from '../tell-channels.ts'
import { record } from '../write.ts'
import { readNotMeLink } from './read-not-me-link.ts'
import { whoWasTold, type Told } from './who-was-told.ts'

/**
 * Whoever reads a message about an account says that it was not them, by its link and without signing in: every session of the account ends, with each code on its way and each change that waits; downloads that are ready or being built are given up, and none is built by itself any more; for 72 hours nothing is deleted at once, none is fetched, and a deletion that is
 * planned waits; one that was asked for since what the message tells of is called off; what was asked of us meanwhile by whoever was in there is stopped until a new check; a complaint is filed, in these `words` and with nothing known of who says so; and every way to reach the person hears of it. Nothing is shown, lost or given by it. Once for a link: a second time changes nothing. Throws `NotFound`
 * for a token that is not ours or is over, also because it was mailed to an address that was taken away, and for an account that is gone.
 */
export async function sayNotMe(visitor: VisitorActor, { token, words }: { token: string; words: string }): Promise<void> {
  const link = openNotMeLink(token)
  const channels = link && (await readNotMeLink(visitor, { token })) && (await channelsOf(link.person))
  if (!link || !channels) throw new NotFound('wrongNotMeLink')
  const { id, person, at } = link
  const code = codeOf(id)
  const actor: AuthActor = { ...visitor, kind: 'auth', token: digestOfCode('follow', code) }
  await as(actor, async (tx) => {
    // What was asked, then the anchor, then all else, as everybody takes them. Whoever gives the account back at this moment is through then, and the link perhaps over.
    await lockAsked(tx, actor, person)
    await lockAnchorsOf(tx, [person])
    const told = await asWithin(tx, actor, { kind: 'builder', person }, () => whoWasTold(tx, link))
    if (!told) throw new NotFound('wrongNotMeLink')
    const asked = await file(tx, { id, person, words, follow: actor.token!, told })
    // Pressed before: it is done.
    if (!asked) return
    const lines = { verb: 'say-not-me', person } as const
    const by: LinkActor = { ...visitor, kind: 'link', person }
    await record(tx, by, { ...lines, table: 'requests', columns: ['kind', 'words', 'regime', 'dueOn', 'answerTo'] }, { ...lines, table: 'sessions', columns: [] }, { ...lines, table: 'exports', columns: ['state'] }, { ...lines, table: 'identityChecks', columns: ['state', 'reason'] })
    await shutOut(tx, actor, person)
    await holdCredentials(tx, actor, person)
    await stopAsked(tx, actor, { person, at })
    const noticeId = await tell(tx, { person, channels, told, code, ...asked })
    await tx.insert(requestEvents).values([
      { requestId: id, personId: person, kind: 'received', by: 'person', words },
      { requestId: id, personId: person, kind: 'acknowledged', by: 'system', noticeId, until: asked.due },
    ])
    const erasure = await askedSince(tx, actor, person, at)
    // Last, because of the journal.
    if (erasure) await asWithin(tx, actor, by, () => callOff(tx, by, { erasure }))
  })
}

type Filed = { reference: string; due: string }

/** Under the link's own id, so that there is one. Answered to where the link was sent. */
async function file(tx: Tx, { id, person, words, follow, told }: { id: string; person: string; words: string; follow: string; told: Told }): Promise<Filed | undefined> {
  const { regime, dueOn } = clockFor(told, settings().regimes, await nowOf(tx), 'complaint')
  const answer = { answerTo: seal(told.address, `requests.answer_to:${id}`), answerHash: addressDigest('rate', told.address), followHash: follow, locale: told.locale }
  const [asked] = await tx
    .insert(requests)
    .values({ id, personId: person, kind: 'complaint', way: 'form', identity: 'none', words, regime, dueOn, acknowledgedAt: sql`now()`, ...answer })
    .onConflictDoNothing()
    .returning({ number: requests.number })
  return asked && { reference: `FR-${asked.number}`, due: dueOn }
}

/** Nobody is signed in any more, and nothing that somebody began in there is carried on; whoever is about to sign in comes first, so what leads to a session goes before the sessions. Their second factors stay: whoever has no more than the mailbox must not take one away. */
async function shutOut(tx: Tx, actor: AuthActor, person: string): Promise<void> {
  await tx.delete(signInCodes).where(eq(signInCodes.personId, person))
  await tx.delete(sessions).where(eq(sessions.personId, person))
  await tx.delete(secondFactors).where(and(eq(secondFactors.personId, person), isNull(secondFactors.confirmedAt)))
  await asWithin(tx, actor, { kind: 'builder', person }, async () => {
    await tx.update(exports).set({ state: 'withdrawn' }).where(and(eq(exports.personId, person), inArray(exports.state, ['waiting', 'building', 'ready'])))
    await tx.delete(exportRepeats).where(eq(exportRepeats.personId, person))
    const waiting = and(eq(channelChanges.personId, person), eq(channelChanges.state, 'waiting'))
    // Of an account that is frozen the database takes no change, and confirms none.
    const some = await tx.select({ id: channelChanges.id }).from(channelChanges).where(and(waiting, sql`exists (select from people where id = ${person} and frozen_at is null)`))
    if (some.length > 0) await tx.update(channelChanges).set({ state: 'cancelled', settledAt: sql`now()` }).where(waiting)
  })
}

/** The planned deletion, if it was asked for since: whoever was in there may have asked for it. What was planned before was the holder's wish. */
async function askedSince(tx: Tx, actor: AuthActor, person: string, at: Date): Promise<string | undefined> {
  const [planned] = await asWithin(tx, actor, { kind: 'builder', person }, () =>
    tx.select({ id: erasures.id }).from(erasures).where(and(eq(erasures.personId, person), eq(erasures.state, 'waiting'), eq(erasures.cause, 'asked'), gte(erasures.askedAt, at))),
  )
  return planned?.id
}

/** Gives the id of the message to whoever said it, the only one with the code by which what follows is read. */
async function tell(tx: Tx, { person, channels, told, code, reference, due }: Filed & { person: string; channels: Channels; told: Told; code: string }): Promise<string> {
  const until = new Date((await nowOf(tx)).getTime() + formerHours * 3_600_000).toISOString()
  const notice = { kind: 'account-secured', person, locale: channels.locale } as const
  const first = await notify(tx, { ...notice, to: told.address, params: { reference, due, until, code } })
  for (const to of channels.to) if ((to ?? told.current) !== told.address) await notify(tx, { ...notice, ...(to && { to }), params: { reference, due, until, code: null } })
  return first
}
