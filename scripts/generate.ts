import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { grantsSql } from '#db/grants.ts'
import { dataMapPage } from './data-map.ts'

/** `npm run generate`: what follows from the schema and the map. `npm run generate -- --name downloads` names a migration that comes of it. */
function main(): void {
  const { values } = parseArgs({ options: { name: { type: 'string' } } })
  migration(values.name)
  write('db/grants.sql', grantsSql())
  write('docs/data-map.md', dataMapPage())
}

/** A new file in db/migrations when the schema changed since the last one. */
function migration(name: string | undefined): void {
  const { status } = spawnSync(process.execPath, ['node_modules/drizzle-kit/bin.cjs', 'generate', ...(name ? ['--name', name] : [])], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The migration could not be generated.')
}

function write(file: string, text: string): void {
  const at = path.join(import.meta.dirname, '..', file)
  const same = readFileSync(at, 'utf8') === text
  if (!same) writeFileSync(at, text)
  console.log(`${file}: ${same ? 'as it was' : 'written'}`)
}

main()
