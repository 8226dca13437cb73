import { asc, eq } from 'drizzle-orm'
import { profiles, requestDrafts, requests, staff } from '#db/schema/index.ts'
import { as, asWithin, type StaffActor } from '../../actor.ts'
import type { WritingStep } from '../../answer-templates.ts'
import { askedLast } from '../../asked-last.ts'
import { unknownReading, type Reading } from '../../reading.ts'
import { NotFound } from '../../refusals.ts'
import { unseal } from '../../seal.ts'
import type { Draft } from './keep-draft.ts'

/**
 * What is being written about a request. `reading`: how whoever asked reads, as the mail to them is written; of the account no more than that. `outside`: they follow it by its code. `own`: what one has kept oneself, by
 * step, and `at` when; `others`: who else is writing, and since when, not what.
 */
export type Writing = { reading: Reading; outside: boolean; told: boolean; own: Partial<Record<WritingStep, Draft>>; at: Partial<Record<WritingStep, Date>>; others: { name: string; step: WritingStep; since: Date }[] }

/** Throws `NotFound`. */
export function readWriting(actor: StaffActor, { number }: { number: number }): Promise<Writing> {
  return as(actor, async (tx) => {
    const [about] = await tx.select({ id: requests.id, personId: requests.personId, answerTo: requests.answerTo, followHash: requests.followHash, locale: requests.locale }).from(requests).where(eq(requests.number, number))
    if (!about) throw new NotFound()
    const found = await tx
      .select({ id: requestDrafts.id, staffId: requestDrafts.staffId, step: requestDrafts.step, contents: requestDrafts.contents, since: requestDrafts.since, at: requestDrafts.at, name: staff.name })
      .from(requestDrafts)
      .innerJoin(staff, eq(staff.id, requestDrafts.staffId))
      .where(eq(requestDrafts.requestId, about.id))
      .orderBy(asc(requestDrafts.since))
    const outside = about.answerTo !== null && (about.followHash !== null || !about.personId)
    const mine = found.filter(({ staffId }) => staffId === actor.staff)
    const own = mine.map(({ id, step, contents }) => [step, JSON.parse(unseal(contents, `request_drafts.contents:${id}`)) as Draft] as const)
    const others = found.filter(({ staffId }) => staffId !== actor.staff).map(({ name, step, since }) => ({ name, step, since }))
    const rest = { outside, told: outside || about.personId !== null, own: Object.fromEntries(own), at: Object.fromEntries(mine.map(({ step, at }) => [step, at])), others }
    if (outside || !about.personId) return { reading: unknownReading(about.locale), ...rest }
    const { locale, timeZone, country } = profiles
    const [person] = await asWithin(tx, actor, { kind: 'builder', person: about.personId }, () => tx.select({ locale, timeZone, country, asked: askedLast(profiles.personId) }).from(profiles))
    return { reading: person ?? unknownReading(about.locale), ...rest }
  })
}
