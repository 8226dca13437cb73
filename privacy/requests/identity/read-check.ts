import { and, eq, gt, sql } from 'drizzle-orm'
import { identityChecks, requests } from '#db/schema/index.ts'
import { as, type AuthActor } from '../../actor.ts'
import { digestOfCode } from '../../spoken-code.ts'
import { unseal } from '../../seal.ts'

type Request = typeof requests.$inferSelect
/** What somebody is asked to say is theirs. `answerTo`: where our answer goes, if that was given; `agent`: who says that they act for them. */
export type OpenCheck = Pick<Request, 'number' | 'kind' | 'way' | 'receivedAt'> & { answerTo: string | null; agent: string | null; byAgent: boolean }

/** What a code asks. Changes nothing. Undefined for one that is not ours, was used, or has run out, and once the request is answered: the four look alike. */
export async function readCheck(actor: AuthActor, { code }: { code: string }): Promise<OpenCheck | undefined> {
  const digest = digestOfCode('identity', code)
  const [found] = await as({ ...actor, token: digest }, (tx) =>
    tx
      .select({ id: requests.id, number: requests.number, kind: requests.kind, way: requests.way, receivedAt: requests.receivedAt, answerTo: requests.answerTo, agent: identityChecks.agent, asked: identityChecks.way })
      .from(identityChecks)
      .innerJoin(requests, and(eq(requests.id, identityChecks.requestId), eq(requests.state, 'open')))
      .where(and(eq(identityChecks.codeHash, digest), eq(identityChecks.state, 'sent'), gt(identityChecks.expiresAt, sql`now()`))),
  )
  if (!found) return undefined
  const { id, asked, answerTo, ...check } = found
  return { ...check, byAgent: asked === 'agent', answerTo: answerTo && unseal(answerTo, `requests.answer_to:${id}`) }
}
