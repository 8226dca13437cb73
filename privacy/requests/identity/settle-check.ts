import { and, eq, gt, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { identityChecks, requests } from '#db/schema/index.ts'
import { as, type AuthActor, type Tx } from '../../actor.ts'
import { notify } from '../../notify.ts'
import { NotNow } from '../../refusals.ts'
import { unseal } from '../../seal.ts'
import { digestOfCode, newCode } from '../../spoken-code.ts'
import { record } from '../../write.ts'
import type { settleCheckInput } from '../intake/outside-input.ts'
import { goOnProved } from './go-on-proved.ts'
import { putSaid } from './put-said.ts'

/**
 * Whoever shows a code that went to what is on file says whether a request is theirs, which then stands on its timeline. If so, the code by which it was followed ends, since whoever asked may be somebody else, and a new one is given and sent to where the answer
 * goes; a clock that waited to know who asks goes on. Throws `NotNow` for a code that is not ours, was used, has run out, or whose request is answered, and (`wayWasNew`) where the number or postal address
 * that it went to changed within the 72 hours before it was sent, or since: that it is not theirs is said all the same. The database refuses the step to everybody who does not show the code, and over a way that is new.
 */
export async function settleCheck(actor: AuthActor, { code, answer }: z.output<typeof settleCheckInput>): Promise<{ number: number; mine: boolean; code: string | null }> {
  const digest = digestOfCode('identity', code)
  const mine = answer === 'mine'
  return as({ ...actor, token: digest }, async (tx) => {
    const { check, request } = await claim(tx, digest)
    await record(tx, actor, { verb: 'settle-check', table: 'identityChecks', columns: ['state', 'reason', 'settledAt'], ...(check.person && { person: check.person }) })
    await tx.update(identityChecks).set(mine ? { state: 'verified', settledAt: sql`now()` } : { state: 'doubted', reason: 'not-them', settledAt: sql`now()` }).where(eq(identityChecks.id, check.id))
    await putSaid(tx, { id: request.id, person: check.person, mine })
    const { answerTo } = request
    const anew = mine && answerTo ? await followAnew(tx, { ...request, answerTo }) : null
    if (mine && check.person) await goOnProved(tx, actor, { ...request, person: check.person, followHash: anew?.followHash ?? null })
    return { number: request.number, mine, code: anew?.code ?? null }
  })
}

/** The request before the check, as everybody takes the two. */
async function claim(tx: Tx, digest: string) {
  const sent = and(eq(identityChecks.codeHash, digest), eq(identityChecks.state, 'sent'), gt(identityChecks.expiresAt, sql`now()`))
  const about = inArray(requests.id, tx.select({ id: identityChecks.requestId }).from(identityChecks).where(sent))
  const [request] = await tx.select({ id: requests.id, number: requests.number, answerTo: requests.answerTo, locale: requests.locale }).from(requests).where(and(about, eq(requests.state, 'open'))).for('update')
  const [check] = request ? await tx.select({ id: identityChecks.id, person: identityChecks.personId }).from(identityChecks).where(sent).for('update') : []
  if (!request || !check) throw new NotNow('wrongIdentityCode')
  return { check, request }
}

async function followAnew(tx: Tx, { id, number, answerTo, locale }: { id: string; number: number; answerTo: Buffer; locale: string }): Promise<{ code: string; followHash: string }> {
  const code = newCode()
  const followHash = digestOfCode('follow', code)
  await tx.update(requests).set({ followHash }).where(eq(requests.id, id))
  await notify(tx, { kind: 'request-code', params: { reference: `FR-${number}`, code }, locale, to: unseal(answerTo, `requests.answer_to:${id}`) })
  return { code, followHash }
}
