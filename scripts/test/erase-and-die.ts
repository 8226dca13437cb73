import pg from 'pg'
import { eraseDue } from '#privacy/erasure/erase-due.ts'
import { archives } from '#privacy/stores/archives.ts'
import { keys } from '#privacy/stores/keys.ts'
import { settings } from '#settings'

/** Within a transaction one step is as good as another to die at: its beginning, its middle, its end; and every one after it. */
const looked = /^(tombstones|invoices|journal|piece of .*|end)$/

/**
 * Carries out what is due, and at its n-th step this process is killed, or the database, or both, as by a power failure:
 * `node erase-and-die.ts <n> worker|database|both <rows of a piece>`. Ends with 1 when it met an error.
 */
async function main(): Promise<void> {
  const [at = '0', dies = 'worker', most = '0'] = process.argv.slice(2)
  let step = 0
  await eraseDue(
    { kind: 'worker', task: 'erase' },
    {
      store: archives(),
      keys: keys(),
      most: Number(most),
      onStep: async (name) => {
        if (!looked.test(name) || ++step !== Number(at)) return
        if (dies !== 'worker') await crash()
        if (dies !== 'database') process.kill(process.pid, 'SIGKILL')
      },
    },
  )
  process.exit(0)
}

/** A server process that dies takes all others with it, and the server begins anew from its log. */
async function crash(): Promise<void> {
  const client = new pg.Client({ connectionString: settings().databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const gone = new Promise((resolve) => client.once('end', resolve))
  process.kill(rows[0]!.pid, 'SIGKILL')
  await gone
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
