import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { requests } from '#db/schema/index.ts'
import { as, type AuthActor, type Tx } from '../../actor.ts'
import { openFollowLink } from '../../follow-link.ts'
import { isOften } from '../../is-often.ts'
import { nowOf } from '../../now-of.ts'
import { askedNow } from '../../reading.ts'
import { NotNow } from '../../refusals.ts'
import { unseal } from '../../seal.ts'
import { digestOfCode, newCode } from '../../spoken-code.ts'
import { record } from '../../write.ts'
import { dueOfAppeal } from './due-of-appeal.ts'
import { findAppealed } from './find-appealed.ts'
import { onFileUnder } from './on-file-under.ts'
import type { appealFollowedInput } from './outside-input.ts'
import { putAsked } from './put-asked.ts'

/**
 * Appeals against our answer, by whoever follows its request: about whom that one was, under its law, answered to where its answer went. Its check and its code are its own; the button in its message proves whom that one is about only
 * if the address is theirs on file, and looks the same if not. Throws `NotNow` for a link that opens nothing any more, for what is not answered, and for the second appeal against one answer.
 */
export async function appealFollowed(actor: AuthActor, { token, why }: z.output<typeof appealFollowedInput>): Promise<{ number: number; code: string; dueOn: string }> {
  const digest = openFollowLink(token)
  const first = digest && (await as({ ...actor, token: digest }, (tx) => followed(tx, digest)))
  if (!first) throw new NotNow('wrongFollowLink')
  if (!first.appealed) throw new NotNow('appealWhat')
  const { email, locale, appealed: { id: appealOf, person, regime } } = first
  const withheld = await isOften(actor, 'ask-outside', email)
  const code = newCode()
  return as({ ...actor, token: digestOfCode('follow', code), appealed: digest }, async (tx) => {
    await record(tx, actor, { verb: 'appeal-followed', table: 'requests', columns: ['kind', 'words', 'regime', 'dueOn', 'answerTo', 'appealOf'], ...(person && { person }) })
    const proves = (await onFileUnder(tx, email)) === person ? person : null
    const dueOn = dueOfAppeal(regime, await nowOf(tx))
    const number = await putAsked(tx, { kind: 'appeal', words: why, regime, dueOn, appealOf, locale: askedNow() ?? locale }, { person, proves, email, code, withheld })
    return { number, code, dueOn }
  })
}

/** The request whose code it is: where its answer goes, and what an appeal is against. */
async function followed(tx: Tx, digest: string) {
  const its = eq(requests.followHash, digest)
  const [found] = await tx.select({ id: requests.id, answerTo: requests.answerTo, locale: requests.locale }).from(requests).where(its)
  if (!found?.answerTo) return undefined
  return { email: unseal(found.answerTo, `requests.answer_to:${found.id}`), locale: found.locale, appealed: await findAppealed(tx, its) }
}
