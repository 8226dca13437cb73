import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { identityChecks, requestEvents, requests } from '#db/schema/index.ts'
import type { Tx } from '../../actor.ts'
import { addressDigest } from '../../digest.ts'
import { notify } from '../../notify.ts'
import { seal } from '../../seal.ts'
import { codeOf, digestOfCode } from '../../spoken-code.ts'
import { checkDays } from '../identity/check-days.ts'

type Asked = Pick<typeof requests.$inferInsert, 'kind' | 'words' | 'regime' | 'dueOn' | 'appealOf'> & { locale: string; words: string; dueOn: string }
/** `person`: whose record it is about. `proves`: whom the button in the message proves, which went to `email`. `code`: by which it is followed. `withheld`: that the message is written and not sent. */
type To = { person: string | null; proves: string | null; email: string; code: string; withheld: boolean }

/** Writes down what somebody asks who is not signed in, in the transaction of who shows `code`: with its check, the message that confirms receipt, and the lines of both on its timeline. Gives the number people quote. */
export async function putAsked(tx: Tx, asked: Asked, { person, proves, email, code, withheld }: To): Promise<number> {
  const [id, check] = [randomUUID(), randomUUID()]
  const { locale, words, dueOn } = asked
  const [made] = await tx
    .insert(requests)
    .values({ ...asked, id, personId: person, way: 'form', identity: 'none', acknowledgedAt: sql`now()`, answerTo: seal(email, `requests.answer_to:${id}`), answerHash: addressDigest('rate', email), followHash: digestOfCode('follow', code) })
    .returning({ number: requests.number })
  const { number } = made!
  const confirm = codeOf(check)
  await tx.insert(identityChecks).values({ id: check, requestId: id, personId: proves, way: 'channel', channel: 'email', state: 'sent', codeHash: digestOfCode('identity', confirm), expiresAt: sql`now() + make_interval(days => ${checkDays.email})` })
  const noticeId = await notify(tx, { kind: 'request-asked', params: { reference: `FR-${number}`, due: dueOn, code, confirm }, locale, to: email, ...(withheld && { to: '', withheld: true as const }) })
  await tx.insert(requestEvents).values([
    { requestId: id, personId: person, kind: 'received', by: 'person', words },
    { requestId: id, personId: person, kind: 'acknowledged', by: 'system', noticeId, until: dueOn },
  ])
  return number
}
