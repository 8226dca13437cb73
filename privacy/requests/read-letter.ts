import { and, desc, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requestDrafts, requestEvents, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { dueWithMoreTime } from '../deadlines.ts'
import { NotFound } from '../refusals.ts'
import { unseal } from '../seal.ts'
import { codeOf } from '../spoken-code.ts'
import type { letterInput } from './desk-input.ts'
import type { Draft } from './writing/keep-draft.ts'

type Request = typeof requests.$inferSelect
/** What is said in it, none of which a confirmation needs. `until`: by which date (`YYYY-MM-DD`) our answer is due then. */
type Said = { words: string; reason: string | null; part: boolean; until: string }
/** `to`: the lines of the postal address, if it is written down. `code`: by which the request is followed, where receipt is confirmed. `said`: undefined as long as nothing is written. */
export type Letter = Pick<Request, 'number' | 'kind' | 'regime' | 'receivedAt' | 'locale'> & { to: string[]; code: string | undefined; said: Said | undefined }

const kinds = { acknowledge: 'acknowledged', answer: 'answer', deny: 'denied', extend: 'extended', stop: 'stopped' } as const

/**
 * A step as a letter, for whoever can be written to by no message: as one has kept it half-written, or as it stands on the timeline. Throws `NotFound`, also where a message tells.
 */
export function readLetter(actor: StaffActor, { number, step }: z.output<typeof letterInput>): Promise<Letter> {
  return as(actor, async (tx) => {
    const [about] = await tx.select().from(requests).where(eq(requests.number, number))
    if (!about || about.personId || about.answerTo) throw new NotFound()
    const { kind, regime, receivedAt, dueOn, locale, outcome, answerPost, followHash } = about
    const to = answerPost ? unseal(answerPost, `requests.answer_post:${about.id}`).split('\n') : []
    const code = step === 'acknowledge' && followHash ? codeOf(about.id) : undefined
    return { number, kind, regime, receivedAt, locale, to, code, said: await said() }

    async function said(): Promise<Said | undefined> {
      if (step === 'acknowledge') return { words: '', reason: null, part: false, until: dueOn }
      const [kept] = await tx
        .select({ id: requestDrafts.id, contents: requestDrafts.contents })
        .from(requestDrafts)
        .where(and(eq(requestDrafts.requestId, about!.id), eq(requestDrafts.staffId, actor.staff), eq(requestDrafts.step, step)))
      const draft = kept && (JSON.parse(unseal(kept.contents, `request_drafts.contents:${kept.id}`)) as Draft)
      if (draft?.['words']?.trim()) return { words: draft['words'], reason: draft['reason'] || null, part: draft['outcome'] === 'in-part', until: step === 'extend' ? dueWithMoreTime(about!) : dueOn }
      const [event] = await tx
        .select({ words: requestEvents.words, reason: requestEvents.reason, until: requestEvents.until })
        .from(requestEvents)
        .where(and(eq(requestEvents.requestId, about!.id), eq(requestEvents.kind, kinds[step])))
        .orderBy(desc(requestEvents.at))
        .limit(1)
      return event && { words: event.words ?? '', reason: event.reason, part: outcome === 'in-part', until: event.until ?? dueOn }
    }
  })
}
