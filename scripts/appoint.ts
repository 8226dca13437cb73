import { parseArgs } from 'node:util'
import pg from 'pg'
import { z } from 'zod'
import { closeAppPool } from '#db/client.ts'
import { appoint } from '#privacy/colleagues/appoint.ts'
import { invitationInput } from '#privacy/colleagues/colleague-input.ts'
import { settings } from '#settings'
import { withDatabase } from './with-database.ts'

const usage = 'The first of the staff, or a second person where none is left: npm run appoint -- ada@desk.example --name "Ada Sample" [--role administrator]'

/**
 * `npm run appoint -- ADDRESS --name NAME [--role ROLE]`: makes somebody staff, or gives them another role, without a second person. It asks for the database's owner, which neither web nor worker is;
 * every administrator is told (docs/decisions/two-people.md).
 */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { name: { type: 'string', default: '' }, role: { type: 'string', default: 'administrator' } } })
  const asked = invitationInput.safeParse({ email: positionals[0] ?? '', ...values })
  if (!asked.success || positionals.length !== 1) throw new Error(`${usage}${asked.error ? `\n${z.prettifyError(asked.error)}` : ''}`)
  await withDatabase(async () => {
    try {
      await appoint({ kind: 'auth' }, { change: await write(asked.data) })
    } finally {
      await closeAppPool()
    }
    console.log(`They are ${asked.data.role} from now on, and told by mail, as is every administrator. Who is new signs in at /staff with a code from their mailbox, and sets up a second factor.`)
  })
}

/** Row-level security binds the owner, too, and only the owner can lift that, for as long as the line is written. */
async function write({ email, name, role }: z.output<typeof invitationInput>): Promise<string> {
  const owner = new pg.Client({ connectionString: settings().databaseUrl })
  await owner.connect()
  try {
    await owner.query(`begin; set local lock_timeout = '5s'; alter table staff_changes no force row level security`)
    const { rows } = await owner.query<{ id: string }>(`insert into staff_changes (kind, email, name, role) values ('appointment', $1, $2, $3) returning id`, [email, name, role])
    await owner.query('alter table staff_changes force row level security; commit')
    return rows[0]!.id
  } finally {
    await owner.end()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'Nobody was appointed.')
  process.exitCode = 1
})
