import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

/** Lints small houses with the real configuration, so that these tests fail when a rule is switched off. */
const root = path.resolve(import.meta.dirname, '../..')
const house = mkdtempSync(path.join(tmpdir(), 'house-'))
cpSync(path.join(root, '.oxlintrc.json'), path.join(house, '.oxlintrc.json'))
cpSync(path.join(root, 'scripts/lint'), path.join(house, 'scripts/lint'), { recursive: true, filter: (file) => !file.endsWith('.test.ts') })
symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'))
afterAll(() => rmSync(house, { recursive: true, force: true }))

type Case = readonly [file: string, source: string, expected?: string]
type Found = { filename: string; code: string; message: string }

/** What the linter says of each case. Cases that name the same file take turns, so that a run of the linter serves many. */
function lint(cases: readonly Case[]): Map<Case, Found[]> {
  const found = new Map<Case, Found[]>()
  let waiting = [...cases]
  while (waiting.length > 0) {
    const round = waiting.filter((one, index) => waiting.findIndex(([file]) => file === one[0]) === index)
    waiting = waiting.filter((one) => !round.includes(one))
    for (const [file, source] of round) {
      mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
      writeFileSync(path.join(house, file), source)
    }
    const said = run(round.map(([file]) => file))
    for (const one of round) {
      found.set(one, said.filter(({ filename }) => filename === one[0]))
      rmSync(path.join(house, one[0]))
    }
  }
  return found
}

function run(files: string[]): Found[] {
  const read = (output: string): Found[] => (JSON.parse(output) as { diagnostics: Found[] }).diagnostics
  try {
    return read(execFileSync(path.join(root, 'node_modules/.bin/oxlint'), ['--format', 'json', ...files], { cwd: house, encoding: 'utf8' }))
  } catch (error) {
    return read((error as { stdout: string }).stdout)
  }
}

const forbidden: Case[] = [
  ['app/page.tsx', `import { people } from '#db/schema/people.ts'`, 'app must not import db.'],
  ['app/page.tsx', `export { people } from '#db/schema/people.ts'`, 'app must not import db.'],
  ['app/page.tsx', `export const late = () => import('#worker/main.ts')`, 'app must not import worker.'],
  ['app/page.tsx', `import pg from 'pg'`, 'app must not import pg.'],
  ['proxy.ts', `import { people } from '#db/schema/people.ts'`, 'app must not import db.'],
  ['components/button.tsx', `import { as } from '#privacy/actor.ts'`, 'components may import only types from privacy.'],
  ['components/button.tsx', `import { settings } from '#settings'`, 'components must not import settings.'],
  ['privacy/access/see.ts', `import { plan } from '../erasure/plan.ts'`, 'Verb folders do not import each other: access must not import erasure.'],
  ['privacy/access/see.ts', `import type { Plan } from '../erasure/plan.ts'`, 'Verb folders do not import each other: access must not import erasure.'],
  ['privacy/access/see.ts', `import { words } from '#messages/words.ts'`, 'privacy/verbs must not import messages.'],
  ['privacy/access/see.ts', `import { headers } from 'next/headers'`, 'privacy/verbs must not import next/headers.'],
  ['privacy/access/see.ts', `import { cache } from 'react'`, 'privacy/verbs must not import react.'],
  ['privacy/actor.ts', `import { see } from './access/see.ts'`, 'privacy must not import privacy/verbs.'],
  ['privacy/map/people.ts', `import { people } from '#db/schema/people.ts'`, 'privacy/map may import only types from db.'],
  ['db/client.ts', `import { dataMap } from '#privacy/map.ts'`, 'db may import only types from privacy/map.'],
  ['db/client.ts', `import { see } from '#privacy/access/see.ts'`, 'db must not import privacy/verbs.'],
  ['worker/main.ts', `import { Button } from '#components/button.tsx'`, 'worker must not import components.'],
  ['messages/words.ts', `import { dataMap } from '#privacy/map.ts'`, 'messages may import only types from privacy/map.'],
  ['mail/code.ts', `import { as } from '#privacy/actor.ts'`, 'mail may import only types from privacy.'],
  ['settings.ts', `import { appPool } from '#db/client.ts'`, 'settings must not import db.'],
  ['app/page.tsx', `import { start } from '../scripts/start.ts'`, 'app must not import scripts/start.ts.'],
  ['privacy/actor.ts', `import { claims } from './actor.test.ts'`, 'privacy/actor.ts is not a test: it must not import privacy/actor.test.ts.'],
  ['app/page.tsx', `import Link from 'next/link'`, 'next/link is not used here: plain links, own fonts.'],
]

const misspelt: Case[] = [
  ['app/page.tsx', `import { Button } from '../components/button.tsx'`, `Across rooms imports are by name: '#components/button.tsx'.`],
  ['app/page.tsx', `import { Button } from '#components/button'`, `Write the extension: '#components/button'.`],
  ['privacy/actor.ts', `import { Refusal } from '#privacy/refusals.ts'`, `Inside privacy imports are relative: '#privacy/refusals.ts'.`],
  ['privacy/actor.test.ts', `import { door } from '../db/door.ts'`, `Across rooms imports are by name: '#db/door.ts'.`],
]

const allowed: Case[] = [
  ['app/page.tsx', `import { see } from '#privacy/access/see.ts'\nimport { Button } from '#components/button.tsx'\nimport { settings } from '#settings'`],
  ['components/button.tsx', `import type { Actor } from '#privacy/actor.ts'\nimport { words } from '#messages/words.ts'`],
  ['privacy/access/see.ts', `import { as } from '../actor.ts'\nimport { people } from '#db/schema/people.ts'\nimport { mask } from './mask.ts'`],
  ['privacy/map.ts', `import type * as schema from '#db/schema/index.ts'\nimport { people } from './map/people.ts'`],
  ['db/grants.ts', `import { dataMap } from '#privacy/map.ts'`],
  ['worker/main.ts', `import { see } from '#privacy/access/see.ts'\nimport { code } from '#mail/code.ts'`],
  ['privacy/access/see.test.ts', `import { plan } from '../erasure/plan.ts'\nimport { testDatabase } from '#db/test-database.ts'`],
  ['e2e/overview.spec.ts', `import { start } from '../scripts/start.ts'\nimport { people } from '#db/schema/people.ts'`],
]

const refused: Case[] = [
  ['privacy/actor.ts', `export const open: any = 1`, 'typescript(no-explicit-any)'],
  ['privacy/actor.ts', `const late = async () => 1\nexport const now = () => { late() }`, 'typescript(no-floating-promises)'],
  ['privacy/actor.ts', `export default 1`, 'import(no-default-export)'],
  ['privacy/actor.ts', `export const secret = process.env.SECRET`, 'node(no-process-env)'],
  ['components/picture.tsx', `export const Picture = () => <img src="/a.png" />`, 'jsx-a11y(alt-text)'],
  ['components/hello.tsx', `export const Hello = () => <p>Good morning</p>`, 'react(jsx-no-literals)'],
  ['components/twice.tsx', `import { useState } from 'react'\nexport const Twice = (on: boolean) => { if (on) useState(1); return null }`, 'react-hooks(rules-of-hooks)'],
]

const external = 'Links to other sites are ExternalLink’s, and open where the reader opens them.'
const away: Case[] = [
  ['app/page.tsx', `export const Out = () => <a href="https://example.com/">{1}</a>`],
  ['app/page.tsx', `export const Out = () => <a href={'http://example.com/'}>{1}</a>`],
  ['app/page.tsx', `export const Out = (to: string) => <a href={\`//example.com/\${to}\`}>{1}</a>`],
  ['components/out.tsx', `export const Out = () => <LinkButton href="HTTPS://example.com/">{1}</LinkButton>\nconst LinkButton = (_: { href: string; children: number }) => null`],
  ['app/page.tsx', `export const Out = () => <a href="/help" target="_blank">{1}</a>`],
]
const here: Case[] = [
  ['app/page.tsx', `export const In = () => <a href="/help">{1}</a>`],
  ['app/page.tsx', `export const In = (id: string) => <a href={\`/requests/\${id}\`}>{1}</a>`],
  ['app/page.tsx', `import { ExternalLink } from '#components/external-link.tsx'\nexport const Out = () => <ExternalLink href="https://example.com/">{1}</ExternalLink>`],
  ['components/external-link.tsx', `export const Out = () => <a href="https://example.com/">{1}</a>`],
]

const misnamed: Case = ['privacy/profile/correct-name.ts', `export function correctPhone() {}`]
const wellNamed: Case = ['privacy/profile/correct-name.ts', `export function correctName() {}\nexport const longest = 80`]

const found = lint([...forbidden, ...misspelt, ...allowed, ...refused, ...away, ...here, misnamed, wellNamed])

const messages = (one: Case, rule: string): string[] =>
  (found.get(one) ?? []).filter(({ code }) => code === `house(${rule})`).map(({ message }) => message)
const title = ([file, source]: Case): string => `${file}: ${source.replaceAll('\n', '; ')}`

for (const one of forbidden) test(`may not import, ${title(one)}`, () => expect(messages(one, 'imports')).toEqual([one[2]]))
for (const one of misspelt) test(`writes imports as the style asks, ${title(one)}`, () => expect(messages(one, 'imports')).toEqual([one[2]]))
for (const one of allowed) test(`may import, ${title(one)}`, () => expect(messages(one, 'imports')).toEqual([]))
for (const one of refused) test(`${one[2]} is on, ${title(one)}`, () => expect((found.get(one) ?? []).map(({ code }) => code)).toContain(one[2]))

for (const one of away) test(`is no way to another site, ${title(one)}`, () => expect(messages(one, 'links')).toEqual([external]))
for (const one of here) test(`is a link as it has to be, ${title(one)}`, () => expect(messages(one, 'links')).toEqual([]))

test('a verb is named like its file', () => {
  expect(messages(misnamed, 'verb')).toEqual([`One verb, one file, one name: expected 'correctName'.`])
  expect(messages(wellNamed, 'verb')).toEqual([])
})
