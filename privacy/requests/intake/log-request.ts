import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { profiles, requestEvents, requests } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type StaffActor, type Tx } from '../../actor.ts'
import { plusMonths } from '../../calendar-days.ts'
import { acknowledgeDue, answerDue, dayUnder, momentOn, regimeOf, type Regime } from '../../deadlines.ts'
import { addressDigest } from '../../digest.ts'
import { notify } from '../../notify.ts'
import { nowOf } from '../../now-of.ts'
import { Invalid } from '../../refusals.ts'
import { seal } from '../../seal.ts'
import { codeOf, digestOfCode, newCode } from '../../spoken-code.ts'
import { whoIsOnFile } from '../../who-is-on-file.ts'
import { record } from '../../write.ts'
import type { logInput } from './log-input.ts'
import { placeOf } from './place-of.ts'
import { readAppealed } from './read-appealed.ts'

/**
 * Makes what came by letter, phone or e-mail a request like any other: the clock counts from the day it reached us, whenever it is written down. It is about whoever is on file under exactly what staff typed, and says nothing of who
 * asks. Receipt is confirmed at once where there is somebody to tell, and has its own day where there is not; an address for the answer gets a code to follow it by, and so does the letter that confirms receipt where no message can. `of`: the answered request that an appeal is against, whose law it keeps. Throws `Invalid` for a day to come or more than
 * twelve months ago, for somebody who is not on file, or whom several people could be, for a postal address where a message can tell, and for an appeal that is not against an answer to the same; `NotNow` for the second against one answer.
 */
export async function logRequest(actor: StaffActor, { kind, of, way, receivedOn, place, who, replyTo: typed, postTo, locale, words }: z.output<typeof logInput>): Promise<{ number: number; dueOn: string }> {
  const [named, another] = who === '' ? [] : await whoIsOnFile(who)
  if (another) throw new Invalid({ who: 'severalOnFile' })
  if (who !== '' && (!named || named.shut)) throw new Invalid({ who: 'nobodyOnFile' })
  const appealed = await readAppealed(actor, { kind, of, named: named?.id, replyTo: typed })
  const person = named ?? appealed?.person
  const replyTo = typed || (appealed?.answerTo ?? '')
  const regime = appealed?.regime ?? regimeOf(person ? await livesOf(person.id) : placeOf(place), settings().regimes)
  const told = replyTo !== '' || person !== undefined
  const id = randomUUID()
  const code = told ? newCode() : codeOf(id)
  const followHash = digestOfCode('follow', code)
  const reply = replyTo === '' ? (told ? {} : { followHash }) : { answerTo: seal(replyTo, `requests.answer_to:${id}`), answerHash: addressDigest('rate', replyTo), followHash }
  if (told && postTo) throw new Invalid({ postTo: 'goesByMail' })
  const post = postTo ? { answerPost: seal(postTo, `requests.answer_post:${id}`) } : {}
  return as(actor, async (tx) => {
    const receivedAt = momentOf(receivedOn, regime, await nowOf(tx))
    const dueOn = answerDue(regime, receivedOn, { kind })
    await record(tx, actor, { verb: 'log-request', table: 'requests', columns: ['kind', 'way', 'words', 'regime', 'receivedAt', 'dueOn', ...(told ? [] : ['acknowledgeBy']), ...(replyTo ? ['answerTo'] : []), ...(postTo ? ['answerPost'] : []), ...(appealed ? ['appealOf'] : [])], ...(person && { person: person.id }) })
    const [made] = await tx
      .insert(requests)
      .values({ id, personId: person?.id ?? null, kind, way, identity: 'none', words, regime, receivedAt, dueOn, appealOf: appealed?.id ?? null, loggedBy: actor.staff, locale, ...reply, ...post, ...(told ? { acknowledgedAt: sql`now()` } : { acknowledgeBy: acknowledgeDue(regime, kind, receivedOn) }), ...(person && { linkedAt: sql`now()` }) })
      .returning({ number: requests.number })
    const { number } = made!
    await tx.insert(requestEvents).values({ requestId: id, personId: person?.id ?? null, kind: 'received', by: 'person', staffId: actor.staff, words, at: receivedAt })
    if (told) {
      const noticeId = await confirm(tx, { reference: `FR-${number}`, due: dueOn, code, replyTo, locale, person })
      await tx.insert(requestEvents).values({ requestId: id, personId: person?.id ?? null, kind: 'acknowledged', by: 'staff', staffId: actor.staff, noticeId, until: dueOn })
    }
    return { number, dueOn }
  })
}

function confirm(tx: Tx, { reference, due, code, replyTo, locale, person }: { reference: string; due: string; code: string; replyTo: string; locale: string; person: { id: string; locale: string } | undefined }): Promise<string> {
  if (replyTo) return notify(tx, { kind: 'request-asked', params: { reference, due, code, confirm: null }, to: replyTo, locale })
  return notify(tx, { kind: 'request-received', params: { reference, due }, person: person!.id, locale: person!.locale })
}

async function livesOf(person: string): Promise<{ country: string | null; region: string | null }> {
  const [lives] = await as({ kind: 'builder', person }, (tx) => tx.select({ country: profiles.country, region: profiles.region }).from(profiles))
  return lives ?? { country: null, region: null }
}

/** Of the day they say it reached us. */
function momentOf(day: string, regime: Regime, now: Date): Date {
  const today = dayUnder(regime, now)
  if (day > today) throw new Invalid({ receivedOn: 'notInFuture' })
  // A year that was mistyped would be a request long overdue, and its clock nobody's.
  if (day < plusMonths(today, -12)) throw new Invalid({ receivedOn: 'longAgo' })
  return momentOn(regime, day, now)
}
