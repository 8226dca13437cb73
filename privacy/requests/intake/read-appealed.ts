import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { profiles, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import type { Regime } from '../../deadlines.ts'
import { addressDigest, sameDigest } from '../../digest.ts'
import { Invalid } from '../../refusals.ts'
import { unseal } from '../../seal.ts'
import { findAppealed } from './find-appealed.ts'
import type { logInput } from './log-input.ts'

/** `named`: who staff say it is about. */
type Logged = Pick<z.output<typeof logInput>, 'kind' | 'of' | 'replyTo'> & { named: string | undefined }
type Appealed = { id: string; regime: Regime; person: { id: string; locale: string } | undefined; answerTo: string | null }

/**
 * The answer that a logged appeal is against: of the person staff named, or where they named nobody, of whom it was. Then the new answer goes where that one went (`answerTo`, an e-mail address; null for what is on file, or nowhere), so
 * that nobody gets it who only knows a reference. Undefined for what is no appeal. Throws `Invalid` for a reference of nothing answered or of another's request, and for an address the first answer did not go to.
 */
export async function readAppealed(actor: StaffActor, { kind, of, named, replyTo }: Logged): Promise<Appealed | undefined> {
  if (kind !== 'appeal' && of !== undefined) throw new Invalid({ of: 'onlyAppeal' })
  if (kind !== 'appeal') return undefined
  if (of === undefined) throw new Invalid({ of: 'required' })
  const first = await as(actor, async (tx) => {
    const its = eq(requests.number, of)
    const appealed = await findAppealed(tx, its)
    const [answered] = appealed ? await tx.select({ to: requests.answerTo, hash: requests.answerHash, followHash: requests.followHash }).from(requests).where(its) : []
    return appealed && answered && { ...appealed, ...answered }
  })
  if (!first) throw new Invalid({ of: 'nothingAnswered' })
  if (named !== undefined && named !== first.person) throw new Invalid({ of: 'anothersAnswer' })
  const isOfNobody = first.person === null && first.hash === null
  const isSame = replyTo === '' || (first.hash !== null && sameDigest(first.hash, addressDigest('rate', replyTo)))
  if (named === undefined && !isSame && !isOfNobody) throw new Invalid({ replyTo: 'answerElsewhere' })
  const goesOutside = named === undefined && (first.followHash !== null || first.person === null)
  return { id: first.id, regime: first.regime, person: first.person === null ? undefined : await readerOf(first.person), answerTo: goesOutside && first.to ? unseal(first.to, `requests.answer_to:${first.id}`) : null }
}

async function readerOf(person: string): Promise<{ id: string; locale: string }> {
  const [reads] = await as({ kind: 'builder', person }, (tx) => tx.select({ locale: profiles.locale }).from(profiles))
  return { id: person, locale: reads?.locale ?? 'en' }
}
