import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { closeAppPool } from '#db/client.ts'
import { unknownReader } from '#messages/reader.ts'
import { words } from '#messages/words.ts'
import { acceptHeads } from '#privacy/audit/accept-heads.ts'
import type { HeldTrail, HeldVerdict } from '#privacy/audit/judge-held-trail.ts'
import { verifyAudit, type Checked, type Known } from '#privacy/audit/verify-audit.ts'
import type { AuditFault } from '#privacy/audit-faults.ts'
import { headsIn, keptHeads } from '#privacy/audit-heads.ts'
import { signingKey } from '#privacy/signing.ts'
import { keysFrom } from './keys-from.ts'
import { withDatabase } from './with-database.ts'

const usage = 'npm run verify-audit -- [--heads heads.ndjson …] [--head 14:HASH …] [--trail PERSON:12:HEAD …] [--keys keys.json] [--accept-restore]'
const sealer = { kind: 'sealer' } as const
const t = words('auditCheck', unknownReader)

/**
 * `npm run verify-audit`: reads the whole audit and names what was changed, deleted, put in or moved since it was sealed, and an end that was cut off. `--heads`: heads that were kept elsewhere, beside
 * those in the data folder; `--head`: one that a receipt names. `--trail`: a mark of their own trail that a person
 * holds: the id they have with us, how many lines it is of, and the mark. `--keys`: whose signatures count, an address or a file; left out, the key of this installation and those that the heads in the
 * data folder name, and not what the database itself says. `--accept-restore`: gives up the heads that a database put back from a backup has not got.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { heads: { type: 'string', multiple: true, default: [] }, head: { type: 'string', multiple: true, default: [] }, trail: { type: 'string', multiple: true, default: [] }, keys: { type: 'string' }, 'accept-restore': { type: 'boolean' } },
  })
  await withDatabase(async () => {
    try {
      if (values['accept-restore']) await accept()
      // Before the database is read: that may go on meanwhile, and has every head that was kept by now.
      const kept = await keptHeads()
      const heads = [...kept, ...(await Promise.all(values.heads.map(opened))).flat(), ...values.head.map(named)]
      const held = values.trail.map(mark)
      const keys = values.keys === undefined ? [signingKey(), ...kept.flatMap(({ x }) => (x ? [{ x }] : []))] : await keysFrom(values.keys)
      const faults: AuditFault['what'][] = []
      const checked = await verifyAudit(sealer, { keys, heads, held, found: (fault) => (faults.push(fault.what), console.log(sentence(fault))) })
      if (faults.some((what) => what === 'cut' || what === 'other-head')) console.log(t('restored'))
      for (const verdict of checked.held) console.log(answer(verdict))
      summary(checked, heads)
      process.exitCode = faults.length > 0 ? 1 : 0
    } finally {
      await closeAppPool()
    }
  })
}

async function accept(): Promise<void> {
  const from = await acceptHeads(sealer)
  console.log(from === undefined ? t('nothingToAccept') : t('accepted', { from: String(from) }))
}

const opened = async (file: string): Promise<Known[]> => {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`There is no file ${file} that can be read.`)
  })
  try {
    return headsIn(text)
  } catch {
    throw new Error(`${file} holds no heads of an audit, one in a line.`)
  }
}

function named(text: string): Known {
  const [, number, hash] = /^(\d+):([\w-]{43})$/.exec(text) ?? []
  if (!number || !hash) throw new Error(usage)
  return { number: Number(number), hash }
}

function mark(text: string): HeldTrail {
  const [, person, lines, head] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([1-9]\d{0,8}):([\w-]{43})$/.exec(text) ?? []
  if (!person || !lines || !head) throw new Error(usage)
  return { person, lines: Number(lines), head }
}

const answer = (verdict: HeldVerdict): string => (verdict.is === 'there' ? t('held.there', verdict) : t('held.ended', { ...verdict, since: verdict.since.toISOString() }))

/** Numbers of lines and seals are names: they are written without separators. */
function sentence(fault: AuditFault): string {
  const { what, ...values } = fault.what === 'seals-gone' ? { ...fault, count: fault.to - fault.from + 1 } : fault
  const plain = Object.entries(values).map(([name, value]) => [name, ['count', 'lines', 'there'].includes(name) ? value : String(value)])
  return t(`faults.${what}`, Object.fromEntries(plain) as never)
}

function summary({ first, last, lines, seals, ended, unsealed, oldest, faults }: Checked, heads: readonly Known[]): void {
  const before = (first?.number ?? 1) - 1
  if (ended > 0 || before > 0) console.log(t('ended', { lines: ended, before }))
  if (unsealed > 0) console.log(t('unsealed', { lines: unsealed, oldest: oldest ?? '' }))
  console.log(heads.length > 0 ? t('kept', { heads: heads.length }) : t('unkept'))
  if (faults > 0) console.log(t('bad', { faults, lines, seals }))
  else if (!first || !last) console.log(t('none'))
  else console.log(t('good', { lines, seals, first: String(first.number), from: first.at.toISOString(), last: String(last.number), until: last.at.toISOString() }))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : 'The audit could not be read.')
  process.exitCode = 2
})
