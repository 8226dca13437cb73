import { parseArgs } from 'node:util'
import { closeAppPool } from '#db/client.ts'
import { sendFailedAgain } from '#privacy/notices/send-failed-again.ts'
import { withDatabase } from './with-database.ts'

const usage = `To send again what the mail server did not take: npm run send -- --failed
What goes to many is written at the desk, under Messages: it takes two.`

/** `npm run send -- --failed`: every message that failed for good is tried anew, codes aside, and marketing that may have arrived twice. Says how many. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { failed: { type: 'boolean' } } })
  if (!values.failed) throw new Error(usage)
  await withDatabase(async () => {
    console.log(`${await sendFailedAgain({ kind: 'worker', task: 'mail' })} messages that had failed are on their way again.`)
    await closeAppPool()
  })
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'Nothing more was sent.')
  process.exitCode = 1
})
