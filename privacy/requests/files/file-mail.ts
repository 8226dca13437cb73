import { randomUUID } from 'node:crypto'
import { and, eq, gt, sql } from 'drizzle-orm'
import { profiles, requestEvents, requests } from '#db/schema/index.ts'
import { as, type PostmanActor, type Tx } from '../../actor.ts'
import { addressDigest, digest, sameDigest } from '../../digest.ts'
import { checkFile, fileType, type CheckedFile } from '../../kept-file.ts'
import { Invalid, NotNow, Refusal } from '../../refusals.ts'
import { record } from '../../write.ts'
import { mostFiles } from './attachments-input.ts'
import { putAttachments } from './put-attachments.ts'

/** As many mails a request takes in a day. */
const perDay = 20

/** `number`: the request whose address it was sent to. `mail`: what tells it from every other. `words`: what was written, of which nothing is left to clean; `''` for none. `left`: files that are not even offered. */
export type ReadMail = { number: number; from: string; mail: string; words: string; files: readonly Buffer[]; left?: number }

/** What became of it; `known`: it was filed before. Of what is not filed nothing is kept. */
export type Filed = 'filed' | 'known' | 'no-reference' | 'closed' | 'wrong-sender' | 'too-many' | 'infected'

/**
 * Files a mail on the request it answers, as a message of whoever asked that came by mail: of which nobody can say who sent it, so it shows nobody’s identity; one from the account’s address is not for whoever follows the request by a code that went elsewhere. Only from the address of the account, or the one the answer goes to,
 * and only while the request is open. Files of other kinds, too large or past five are counted and not kept. The same mail twice is one message. Throws where the virus scanner does not answer: then nothing is kept, and it can
 * be tried again.
 */
export async function fileMail(actor: PostmanActor, mail: ReadMail): Promise<Filed> {
  const about = await as(actor, async (tx) => (await tx.select({ id: requests.id, person: requests.personId, answerHash: requests.answerHash }).from(requests).where(eq(requests.number, mail.number)))[0])
  if (!about) return 'no-reference'
  const postman: PostmanActor = { ...actor, ...(about.person && { about: about.person }) }
  const of = { ...about, mailHash: digest('reply', `mail:${about.id}:${mail.mail}`), from: mail.from }
  const refused = await as(postman, (tx) => refusal(tx, of))
  if (refused) return refused
  const files = await checked(mail.files)
  if (files === 'infected') return 'infected'
  const filed = as(postman, async (tx) => {
    // One after the other, so that the same mail handed in twice at once is one.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${about.id}, 0))`)
    const late = await refusal(tx, of)
    if (late) return late
    const event = randomUUID()
    const left = mail.files.length - files.length + (mail.left ?? 0)
    await record(tx, actor, { verb: 'file-mail', table: 'requestEvents', columns: ['words', 'way'], ...(about.person && { person: about.person }) })
    await tx.insert(requestEvents).values({ id: event, requestId: about.id, personId: about.person, kind: 'message', by: 'person', way: 'mail', mailHash: of.mailHash, forKnown: !goesTo(about.answerHash, mail.from), filesLeft: left, words: mail.words || null })
    await putAttachments(tx, actor, { verb: 'file-mail', request: about.id, event, person: about.person }, files)
    return 'filed' as const
  })
  // Answered while this was under way.
  return filed.catch((error: unknown) => {
    if (error instanceof NotNow && error.message === 'requestClosed') return 'closed'
    throw error
  })
}

async function refusal(tx: Tx, { id, person, mailHash, from }: { id: string; person: string | null; mailHash: string; from: string }): Promise<Filed | undefined> {
  const [known] = await tx.select({ id: requestEvents.id }).from(requestEvents).where(eq(requestEvents.mailHash, mailHash))
  if (known) return 'known'
  const [open] = await tx.select({ state: requests.state, answerHash: requests.answerHash, ofClosed: requests.ofClosed }).from(requests).where(eq(requests.id, id))
  if (open?.state !== 'open' || open.ofClosed) return 'closed'
  if (!goesTo(open.answerHash, from) && !(await isOnFile(tx, person, from))) return 'wrong-sender'
  const today = await tx.$count(requestEvents, and(eq(requestEvents.requestId, id), eq(requestEvents.way, 'mail'), gt(requestEvents.at, sql`now() - interval '1 day'`)))
  return today >= perDay ? 'too-many' : undefined
}

const goesTo = (answerHash: string | null, from: string): boolean => answerHash !== null && sameDigest(answerHash, addressDigest('rate', from))

async function isOnFile(tx: Tx, person: string | null, from: string): Promise<boolean> {
  if (!person) return false
  const found = await tx.select({ email: profiles.email }).from(profiles).where(eq(profiles.personId, person))
  return found.some(({ email }) => email !== null && sameDigest(addressDigest('rate', email), addressDigest('rate', from)))
}

/** Those that are kept; another kind of file, or one too large, is left out. */
async function checked(files: readonly Buffer[]): Promise<CheckedFile[] | 'infected'> {
  const kept: CheckedFile[] = []
  for (const contents of files) {
    if (kept.length === mostFiles) break
    try {
      kept.push(await checkFile(contents, { field: 'files', typeOf: fileType, wrong: 'wrongAttachment' }))
    } catch (error) {
      if (error instanceof Refusal && error.message === 'scanInfected') return 'infected'
      if (!(error instanceof Invalid)) throw error
    }
  }
  return kept
}
