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
function actors(files: Record<string, string>): (string | undefined)[] {
  const home = mkdtempSync(path.join(tmpdir(), 'entrances-'))
  try {
    for (const [file, source] of Object.entries({ 'app/guard.tsx': '', 'app/action.ts': '', 'app/auth.ts': '', ...files })) {
      mkdirSync(path.dirname(path.join(home, file)), { recursive: true })
      writeFileSync(path.join(home, file), source)
    }
    return findEntrances(home).map(({ actor }) => actor)
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
