import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findEntrances } from './entrances.ts'

const root = path.resolve(import.meta.dirname, '..')

describe('this application', () => {
  const entrances = findEntrances(root)

  test('has pages, actions and route handlers', () => {
    expect(new Set(entrances.map(({ kind }) => kind))).toEqual(new Set(['page', 'action', 'route']))
  })

  test('names an actor for every one of them', () => {
    expect(entrances.filter(({ actor }) => !actor)).toEqual([])
  })
})

/** The actors found in a small application. */
const actors = (files: Record<string, string>): (string | undefined)[] => entrancesOf(files).map(({ actor }) => actor)

function entrancesOf(files: Record<string, string>) {
  const home = mkdtempSync(path.join(tmpdir(), 'entrances-'))
  try {
    for (const [file, source] of Object.entries({ 'app/guard.tsx': '', 'app/action.ts': '', 'app/auth.ts': '', ...files })) {
      mkdirSync(path.dirname(path.join(home, file)), { recursive: true })
      writeFileSync(path.join(home, file), source)
    }
    return findEntrances(home)
  } finally {
    rmSync(home, { recursive: true })
  }
}

const page = (source: string) => ({ 'app/page.tsx': source })
const actions = (source: string, more: Record<string, string> = {}) => ({ 'app/a/actions.ts': `'use server'\n${source}`, ...more })
const route = (source: string) => ({ 'app/api/x/route.ts': source })

describe('nobody is named by', () => {
  test.each([
    ['a plain page', page(`export default function Page() { return null }`)],
    ['a page with a guard of another making', page(`import { personPage } from '#messages/words.ts'\nexport default personPage(() => null)`)],
    ['a page that calls a guard of its own', page(`const personPage = (one: unknown) => one\nexport default personPage(1)`)],
    ['a page made by the wrapper of an action', page(`import { personAction } from './action.ts'\nexport default personAction({})`)],
    ['a page without a default export', page(`export const Page = 1`)],
    ['a plain action', actions(`export async function wipe() {}`)],
    ['an action exported by name only', actions(`const wipe = async () => {}\nexport { wipe }`)],
    ['a default exported action', actions(`export default async function wipe() {}`)],
    ['an action from elsewhere', actions(`export { wipe } from 'elsewhere'`)],
    ['all that another file exports', actions(`export * from './other.ts'`, { 'app/a/other.ts': '' })],
    ['an action that another file makes without a wrapper', actions(`import { make } from './make.ts'\nexport const wipe = make()`, { 'app/a/make.ts': `export const make = () => async () => {}` })],
    ['an action made by itself', actions(`export const wipe = wipe()`)],
    ['an action inside a component', { 'app/form.tsx': `export function Form() { async function send() { 'use server' } return <form action={send} /> }` }],
    ['an action inside a shared component', { 'components/form.tsx': `export const Form = () => <form action={async () => { 'use server' }} />` }],
    ['a plain route handler', route(`export function GET() { return new Response() }`)],
    ['handlers of another making', route(`import { personAuth } from './auth.ts'\nexport const { GET } = personAuth.handlers`)],
  ])('%s', (_, files) => expect(actors(files)).toEqual([undefined]))
})

describe('an actor is named by', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['a page', page(`import { personPage } from './guard.tsx'\nexport default personPage(() => null)`), ['person']],
    ['a page with a name', page(`import { staffPage } from './guard.tsx'\nconst Page = staffPage(() => null)\nexport default Page`), ['staff']],
    ['a page whose guard has another name there', page(`import { visitorPage as open } from './guard.tsx'\nexport default open(() => null)`), ['visitor']],
    ['actions', actions(`import { personAction, staffAction } from '../action.ts'\nexport const a = personAction({})\nconst b = staffAction({})\nexport { b }\nexport type C = string`), ['person', 'staff']],
    [
      'actions made elsewhere',
      actions(`import { ask, again } from '../ways.ts'\nexport const a = ask('person')\nexport const b = again`, {
        'app/ways.ts': `import { visitorAction, personAction } from './action.ts'\nexport const ask = (who: string) => visitorAction({ who })\nexport const again = personAction({})`,
      }),
      ['visitor', 'person'],
    ],
    ['the handlers of next-auth', route(`import { personAuth } from '../../auth.ts'\nexport const { GET, POST } = personAuth.handlers`), ['auth', 'auth']],
    ['a route handler', route(`import { visitorRoute } from '../../guard.tsx'\nexport const GET = visitorRoute(() => new Response())\nexport const dynamic = 'force-dynamic'`), ['visitor']],
  ])('%s', (_, files, expected) => expect(actors(files)).toEqual(expected))
})

describe('a fresh sign-in is asked for by', () => {
  const proofs = { 'privacy/proof.ts': 'export function needProof() {}', 'privacy/wipe.ts': `import { needProof } from './proof.ts'\nexport function wipe(actor) { needProof(actor) }\nexport const digest = 1` }
  const asking = (source: string, more: Record<string, string> = {}) => entrancesOf(actions(`import { personAction } from '../action.ts'\n${source}`, { ...proofs, ...more })).map(({ proof }) => proof === true)
  test.each<[string, string, boolean[], Record<string, string>?]>([
    ['an action that says so', `export const a = personAction({ proof: true })\nexport const b = personAction({ proof: false })`, [true, false]],
    ['what its rules say', `const rules = { proof: true } as const\nexport const a = personAction({ ...rules })\nexport const b = personAction({})`, [true, false]],
    ['its verb, and by nothing else of the verb’s file', `import { digest, wipe } from '#privacy/wipe.ts'\nexport const a = personAction({ verb: wipe })\nexport const b = personAction({ verb: (actor) => wipe(actor) })\nexport const c = personAction({ verb: () => digest })`, [true, true, false]],
    ['what its verb calls under another name', `import { twice } from '#privacy/twice.ts'\nexport const a = personAction({ verb: twice })`, [true], { 'privacy/twice.ts': `import { wipe as once } from './wipe.ts'\nexport function twice(actor) { once(actor) }` }],
    ['the one of several that a function makes', `import { deeds } from '../ways.ts'\nconst of = deeds('person')\nexport const a = personAction(of.begin)\nexport const b = personAction(of.end)`, [true, false], { 'app/ways.ts': `export const deeds = (who) => { const home = who\nreturn { begin: { next: home, proof: true as const }, end: { next: home } } }` }],
    ['nobody for a type', `import type { wipe } from '#privacy/wipe.ts'\nexport const a = personAction<typeof wipe>({ verb: (it: typeof wipe) => it })`, [false]],
  ])('%s', (_, source, expected, more) => expect(asking(source, more)).toEqual(expected))
})
