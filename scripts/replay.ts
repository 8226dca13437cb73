import { parseArgs } from 'node:util'
import { closeAppPool } from '#db/client.ts'
import { beginAnew } from '#privacy/erasure/begin-anew.ts'
import { settleJournal } from '#privacy/erasure/settle-journal.ts'
import { standingInWords } from '#privacy/journal-words.ts'
import type { Standing } from '#privacy/journal.ts'
import { archives } from '#privacy/stores/archives.ts'
import { withDatabase } from './with-database.ts'

const worker = { kind: 'worker', task: 'replay' } as const

/**
 * `npm run replay`: does over what the journal has and the database has not, as after a backup was put back. With `--begin-anew` it begins another journal in place of one that
 * is lost or damaged: what only that one said can't be done over any more.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'begin-anew': { type: 'boolean' } } })
  await withDatabase(async () => {
    const standing = await settled(values['begin-anew'] === true)
    const problem = standingInWords(standing)
    if (problem) throw new Error(problem)
    console.log('The database is level with its journal.')
  })
}

async function settled(anew: boolean): Promise<Standing> {
  try {
    if (anew) await beginAnew(worker)
    return await settleJournal(worker, { store: archives(), most: Infinity })
  } finally {
    await closeAppPool()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The replay failed.')
  process.exitCode = 1
})
