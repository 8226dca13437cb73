import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { closeAppPool } from '#db/client.ts'
import { sendMarketing, type Audience } from '#privacy/choices/send-marketing.ts'
import { sendFailedAgain } from '#privacy/notices/send-failed-again.ts'
import { topics, type Topic } from '#privacy/topics.ts'
import { withDatabase } from './with-database.ts'

const usage = `Say what about and which file: npm run send -- --topic ${topics.join('|')} message.md
Or, to send again what the mail server did not take: npm run send -- --failed`
const worker = { kind: 'worker', task: 'mail' } as const
const longestSubject = 150

const reasons: Record<keyof Audience['refused'], string> = {
  'opted-out': 'said no',
  suppressed: 'have an address that said no before',
  'never-asked': 'were never asked',
  'enquiry-only': 'have no account, and asked for something else',
  leaving: 'are leaving',
  shut: 'have an account that is shut',
  frozen: 'have frozen their account',
  closed: 'are gone',
  paused: 'have paused all marketing',
  'other-number': 'said yes for another number',
  'no-basis': 'bought something else, or were offered no refusal',
  'already-sent': 'have had this message',
}

/** `npm run send -- --topic offers message.md`: the first line is the subject, the rest the message. Says to how many, on what basis, and to whom not. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { topic: { type: 'string' }, failed: { type: 'boolean' } }, allowPositionals: true })
  if (values.failed) return again()
  const topic = topics.find((one) => one === values.topic)
  const [file] = positionals
  if (!topic || !file || positionals.length > 1) throw new Error(usage)
  const message = readMessage(await readFile(file, 'utf8').catch(() => Promise.reject(new Error(`There is no file ${file}.`))))
  await withDatabase(async () => {
    const audience = await sendMarketing(worker, { topic, ...message })
    console.log(report(topic, audience))
    await closeAppPool()
  })
}

async function again(): Promise<void> {
  await withDatabase(async () => {
    console.log(`${await sendFailedAgain(worker)} messages that had failed are on their way again.`)
    await closeAppPool()
  })
}

function readMessage(text: string): { subject: string; body: string } {
  const [first = '', ...rest] = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').split('\n')
  const subject = first.replace(/^#+ */, '').trim()
  const body = rest.join('\n').trim()
  if (!subject || !body) throw new Error('Nothing was sent: the first line is the subject, the message follows it.')
  if (subject.length > longestSubject) throw new Error(`Nothing was sent: the subject has more than ${longestSubject} characters.`)
  return { subject, body }
}

function report(topic: Topic, { sent, refused }: Audience): string {
  const not = Object.entries(refused).filter(([, count]) => count > 0)
  return [
    `${sent.consent + sent.purchase} messages about ${topic} are on their way: ${sent.consent} agreed, ${sent.purchase} as customers.`,
    ...not.map(([reason, count]) => `${count} get none: they ${reasons[reason as keyof typeof reasons]}.`),
  ].join('\n')
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'Nothing more was sent.')
  process.exitCode = 1
})
