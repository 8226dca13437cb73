import { realpath } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { closeAppPool } from '#db/client.ts'
import { fileMail, type Filed } from '#privacy/requests/files/file-mail.ts'
import { noteUnfiled } from '#privacy/requests/files/note-unfiled.ts'
import { settings } from '#settings'
import { alone } from './mail/alone.ts'
import { maildir, unfiledFolder } from './mail/maildir.ts'
import { largestMail, readMail, type Unread } from './mail/read-mail.ts'
import { withDatabase } from './with-database.ts'

const usage = `Say which maildir, or hand one mail in: npm run file-mail -- /var/mail/requests, or npm run file-mail < mail.eml
REPLY_ADDRESS says where answers to mails about a request go.`

type Outcome = Filed | Unread | 'failed'

const said: Record<Outcome, string> = {
  filed: 'filed',
  known: 'filed already',
  automatic: 'not filed: an automatic answer, a list or a report',
  'no-reference': 'not filed: it names no request of ours, or several',
  'no-sender': 'not filed: it says not from whom it is',
  'wrong-sender': 'not filed: the sender is not who the request is with',
  closed: 'not filed: the request is answered',
  'too-many': 'not filed: too many came for this request today',
  'too-long': 'not filed: too large',
  empty: 'not filed: nothing is in it',
  infected: 'not filed: the virus scanner found something',
  unreadable: 'not filed: it can’t be read',
  failed: 'not filed: something went wrong, try again',
}
/** Nobody has to look after these any more. */
const settled: ReadonlySet<Outcome> = new Set(['filed', 'known', 'automatic'])
/** Goes well another time, by itself. */
const again: ReadonlySet<Outcome> = new Set(['failed', 'too-many'])

/** As mail servers read them (sysexits.h): wrong mail, and come again. */
const [wrongMail, tryAgain] = [65, 75]

/**
 * `npm run file-mail`: files one mail from the input, or with a folder all that is new in a maildir, on the requests they answer. What is settled moves from `new/` to `cur/`; what nobody can file but by hand to `.unfiled/`, so that it is read once and
 * holds up no other, and is named by its file alone; what may go well another time stays. How many lie in `.unfiled/` the backlog says. One command at a time goes through a maildir: a second one says so, and leaves it to the first.
 * Ends with 0 when all is settled; with 65, or where it may go well another time 75, for a mail from the input that is not; with 1 for a maildir in which it put something aside, or something stays.
 */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ options: {}, allowPositionals: true })
  const [folder, ...more] = positionals
  if (more.length > 0 || (!folder && process.stdin.isTTY)) throw new Error(usage)
  await withDatabase(async () => {
    // Not before: what is configured is read once, and where the database is may be known only now.
    if (!settings().replyAddress) throw new Error(usage)
    try {
      process.exitCode = folder ? await fileAllAlone(folder) : await fileOne()
    } finally {
      await closeAppPool()
    }
  })
}

async function fileOne(): Promise<number> {
  const outcome = await tried(async () => file(await fromInput()))
  console.log(said[outcome])
  return settled.has(outcome) ? 0 : again.has(outcome) ? tryAgain : wrongMail
}

async function fileAllAlone(folder: string): Promise<number> {
  const ended = await alone(folder, () => fileAll(folder))
  if (ended === undefined) console.log('another command is filing what is in this maildir')
  return ended ?? 0
}

async function fileAll(folder: string): Promise<number> {
  const box = maildir(folder)
  const counts = new Map<Outcome, number>()
  let left = 0
  for (const name of await box.fresh()) {
    const outcome = await tried(async () => file(await box.read(name, largestMail)))
    const moved = again.has(outcome) ? false : settled.has(outcome) ? await box.keep(name) : await box.putAside(name)
    if (!settled.has(outcome) || !moved) left++
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
    if (outcome !== 'filed' || !moved) console.log(`${printable(name)}: ${said[outcome]}${again.has(outcome) || moved ? '' : ', and can’t be moved'}`)
  }
  console.log([...counts].map(([outcome, count]) => `${count} ${said[outcome]}`).join('; ') || 'nothing new')
  const aside = await box.aside()
  if (aside.count > 0) console.log(`${aside.count} in ${unfiledFolder}/, for somebody to look at`)
  await noteUnfiled({ kind: 'postman' }, { folder: await realpath(folder), ...aside })
  return left > 0 ? 1 : 0
}

async function file(raw: Buffer): Promise<Outcome> {
  const read = await readMail(raw)
  return typeof read === 'string' ? read : fileMail({ kind: 'postman' }, read)
}

/** What went wrong may name whoever wrote: nobody is told more than that it did. */
const tried = (work: () => Promise<Outcome>): Promise<Outcome> => work().catch(() => 'failed' as const)

async function fromInput(): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    // The rest is read and let go: whoever hands it in is not cut off.
    if (bytes <= largestMail) chunks.push(chunk)
    bytes += chunk.length
  }
  return Buffer.concat(chunks)
}

/** A name somebody else chose moves no cursor. */
const printable = (name: string): string => name.replaceAll(/[^\x20-\x7e]/g, '?')

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'No mail was filed.')
  process.exitCode = tryAgain
})
