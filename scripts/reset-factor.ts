import { parseArgs } from 'node:util'
import { closeAppPool } from '#db/client.ts'
import { resetFactors } from '#privacy/factors/reset-factors.ts'
import { NotFound } from '#privacy/refusals.ts'
import { withDatabase } from './with-database.ts'

const usage = 'For somebody of the staff who has lost app, passkey and recovery codes: npm run reset-factor -- officer@desk.example'

/** `npm run reset-factor -- ADDRESS`: they set up another second factor when they sign in next. Make sure first that it is them who ask. */
async function main(): Promise<void> {
  const [email] = parseArgs({ allowPositionals: true }).positionals
  if (!email) throw new Error(usage)
  await withDatabase(async () => {
    await resetFactors({ kind: 'auth' }, { email })
    console.log('They are signed out, and set up another second factor when they sign in next.')
    await closeAppPool()
  })
}

await main().catch((error: unknown) => {
  console.error(error instanceof NotFound ? 'Nobody of the staff has this address.' : error instanceof Error ? error.message : 'Nothing was reset.')
  process.exitCode = 1
})
