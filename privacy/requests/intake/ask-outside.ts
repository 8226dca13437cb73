import { randomUUID } from 'node:crypto'
import { ne, and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { identityChecks, people, profiles, requestEvents, requests } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type AuthActor, type Tx } from '../../actor.ts'
import { clockFor } from '../../deadlines.ts'
import { addressDigest } from '../../digest.ts'
import { limit } from '../../limit.ts'
import { notify } from '../../notify.ts'
import { askedNow } from '../../reading.ts'
import { NotNow } from '../../refusals.ts'
import { seal } from '../../seal.ts'
import { codeOf, digestOfCode, newCode } from '../../spoken-code.ts'
import { record } from '../../write.ts'
import { checkDays } from '../identity/check-days.ts'
import type { askOutsideInput } from './outside-input.ts'
import { placeOf } from './place-of.ts'

/** Nobody's mailbox is filled up by way of us: so many messages to an address in a day. */
const perAddress = { times: 3, minutes: 24 * 60 }

/**
 * Asks us something without being signed in. Whether anything is held under the address shows nowhere: the same rows, the same message, the same answer. It is about who has the address on file, if anybody, and nothing is
 * done by it for them until they said that it was them (11 CCR 7060). `code`: by which it is followed; shown once, in the message too, and kept as a digest. A fourth message of a day is withheld, and nobody is told.
 */
export async function askOutside(actor: AuthActor, { kind, place, email, words }: z.output<typeof askOutsideInput>): Promise<{ number: number; code: string; dueOn: string }> {
  const often = await isOften(email)
  const [id, check, code] = [randomUUID(), randomUUID(), newCode()]
  const followHash = digestOfCode('follow', code)
  const { regime, dueOn } = clockFor(placeOf(place), settings().regimes, new Date(), kind)
  const locale = askedNow() ?? 'en'
  const number = await as({ ...actor, token: followHash }, async (tx) => {
    await record(tx, actor, { verb: 'ask-outside', table: 'requests', columns: ['kind', 'words', 'regime', 'dueOn', 'answerTo'] })
    const personId = await onFile(tx, email)
    const [asked] = await tx
      .insert(requests)
      .values({ id, personId, kind, way: 'form', identity: 'none', words, regime, dueOn, acknowledgedAt: sql`now()`, answerTo: seal(email, `requests.answer_to:${id}`), answerHash: addressDigest('rate', email), locale, followHash })
      .returning({ number: requests.number })
    const given = asked!.number
    const secret = codeOf(check)
    await tx.insert(identityChecks).values({ id: check, requestId: id, personId, way: 'channel', channel: 'email', state: 'sent', codeHash: digestOfCode('identity', secret), expiresAt: sql`now() + make_interval(days => ${checkDays.email})` })
    const noticeId = await notify(tx, { kind: 'request-asked', params: { reference: `FR-${given}`, due: dueOn, code, confirm: secret }, locale, to: email, ...(often && { to: '', withheld: true as const }) })
    await tx.insert(requestEvents).values([
      { requestId: id, personId, kind: 'received', by: 'person', words },
      { requestId: id, personId, kind: 'acknowledged', by: 'system', noticeId, until: dueOn },
    ])
    return given
  })
  return { number, code, dueOn }
}

/** Whose address it is; an account before what was asked for beside it. */
async function onFile(tx: Tx, email: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: profiles.personId })
    .from(profiles)
    .innerJoin(people, and(eq(people.id, profiles.personId), ne(people.state, 'shut')))
    .where(sql`lower(${profiles.email}) = ${email.toLowerCase()}`)
    .orderBy(profiles.kind)
    .limit(1)
  return found?.id ?? null
}

async function isOften(email: string): Promise<boolean> {
  try {
    await limit('ask-outside', email.toLowerCase(), perAddress)
    return false
  } catch (error) {
    if (error instanceof NotNow) return true
    throw error
  }
}
