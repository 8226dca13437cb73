import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { keyField, whoseField } from '#components/form/values.ts'
import { staffRoles, type StaffRole } from '#privacy/vocabulary.ts'
import { findEntrances } from '../scripts/entrances.ts'
import { expect } from './fixtures.ts'
import { idOfAction } from './forms.ts'
import { changed, scenesOf, sessionOf, stateOf } from './matrix.ts'
import { newPortal } from './own-stage.ts'
import type { Props, Scene } from './scenes/scene.ts'

/** What each of the staff does for themselves, whatever their role: sign in again, and look after their second factor. */
const own = /^app\/(\(entry\)\/staff\/sign-in|staff\/\(desk\)\/security)\//
/** What belongs to roles that have nothing to do with requests. */
const beyondTheDesk: Partial<Record<StaffRole, RegExp>> = { administrator: /^app\/staff\/\(desk\)\/colleagues\// }
/** What support and billing may do: answer requests and keep their own queue, and no more. */
const deskWork = /^app\/staff\/\(desk\)\/(people|requests)\//
/** Of requests, what is the privacy officer's alone. */
const officersWork = ['child', 'confirmBulk', 'endBulk']

/** Actions of which no form of a scene, filled in by rote, is taken from anybody: a code is asked for, a file, what has to fit what else is there, or another state of the database than a new one. */
const notByRote: Record<'person' | 'staff', readonly string[]> = {
  person: ['choices/actions.ts confirmAction', 'delete/actions.ts eraseSoonerAction', 'forum/actions.ts writeAction', 'forum/actions.ts nameAction', 'your-data/actions.ts filterAction', 'correct/actions.ts addressAction', 'correct/actions.ts billingAddressAction', 'correct/actions.ts birthdayAction'],
  staff: ['deletions/actions.ts openTellingAction', 'act/actions.ts addressForAction', 'incidents/actions.ts noteAuthorityAction', 'incidents/actions.ts rewriteIncidentAction', 'incidents/actions.ts writeIncidentAction', 'policy/actions.ts endProposalAction', 'identity/actions.ts linkPersonAction', 'scans/actions.ts attachAction', 'act/actions.ts birthdayForAction', 'log/actions.ts logAction', 'retention/actions.ts setHoldAction', 'webhooks/actions.ts makeAction'],
}
/** Actions that no scene of these pages shows in a new database; those of passkeys need scripts. */
const withoutScene: Record<'person' | 'staff', readonly string[]> = {
  person: ['choices/actions.ts undoLoggingAction', 'download/actions.ts endRepeatAction', 'policy-change/actions.ts answerAction', 'policy-change/actions.ts readAction', 'security/actions.ts endSessionAction', 'factors/actions.ts confirmAction', 'factors/actions.ts passkeyAction', 'correct/actions.ts codeAction', 'correct/actions.ts keepAction'],
  staff: ['colleagues/actions.ts returnAction', 'deletions/actions.ts confirmChildAction', 'incidents/actions.ts noteNoAuthorityAction', '(desk)/security/actions.ts confirmAction', '(desk)/security/actions.ts passkeyAction', '(desk)/security/actions.ts removeAction'],
}

for (const audience of ['person', 'staff'] as const) {
  const test = newPortal(`matrix_${audience}`)

  test(`what ${audience === 'person' ? 'a customer' : 'the staff'} may do nobody else can: each form of each page, sent as it is by everybody it was not made for, changes nothing`, async ({ page, origin, database, makePerson }) => {
    test.setTimeout(600_000)
    await page.goto('/help')
    const actions = actionsOf(audience)
    const all = actions.map(({ action }) => action)
    const needsProof = new Set(actions.filter(({ proof }) => proof).map(({ action }) => action))
    const fullNames = (ends: readonly string[]): string[] => ends.map((end) => all.find((one) => one.endsWith(`/${end}`)) ?? `no action ${end}`)
    const seen = new Set<string>()
    const [broken, inert]: [string[], string[]] = [[], []]
    for (const [route, scene] of scenesOf(audience)) {
      const first = await laidOut(route, scene)
      for (const [index, form] of first.forms.entries()) {
        if (form.action === undefined || seen.has(form.action) || !all.includes(form.action)) continue
        seen.add(form.action)
        // Of its own for each form, for what the one before did may have made this one superfluous; where a scene can be had once, the same.
        const again = index === 0 ? first : await laidOut(route, scene)
        await tried(again.forms.some(({ action }) => action === form.action) ? again : first, form.action)
        if (audience === 'staff' && !own.test(form.action)) await triedByTheDesk(await laidOut(route, scene), form.action)
      }
    }
    expect.soft(broken).toEqual([])
    expect.soft(inert.toSorted()).toEqual(fullNames(notByRote[audience]).toSorted())
    expect.soft(all.filter((one) => !seen.has(one)).toSorted()).toEqual(fullNames(withoutScene[audience]).toSorted())

    type Laid = Awaited<ReturnType<typeof laidOut>>

    function state(without?: string): Promise<string> {
      return stateOf(database, without)
    }

    async function laidOut(route: string, scene: Scene) {
      const props: Props = { database, person: await makePerson(), staff: { id: await member('privacy') } }
      const at = (await scene.arrange?.(props)) ?? route
      const cookie = await session(audience, props[audience].id)
      return { props, at, cookie, forms: await formsIn(page, await (await ask(at, cookie)).text()) }
    }

    /** By all that it is not for, then by whom it is for. */
    async function tried({ props: { person, staff }, at, cookie, forms }: Laid, action: string): Promise<void> {
      const { values } = forms.find((form) => form.action === action)!
      const send = (as: string): Promise<void> => post(at, values, as)
      const stranger = await makePerson()
      const theirs = await session('person', stranger.id)
      const others = audience === 'person' ? [await session('staff', await member('privacy'))] : [theirs, await session('staff', staff.id, false), ...(own.test(action) ? [] : await Promise.all(staffRoles.filter((role) => !['privacy', 'support', 'billing'].includes(role) && !beyondTheDesk[role]?.test(action)).map(async (role) => session('staff', await member(role)))))]
      const stale = needsProof.has(action) ? [await sessionOf(database, audience, (audience === 'person' ? person : staff).id, { stale: true })] : []
      const [{ role, was } = { role: 'privacy', was: 'open' }] = await database.query<{ role: string; was: string }>('select role, people.state as was from staff, people where staff.id = $1 and people.id = $2', [staff.id, person.id])
      const before = await state()
      for (const as of ['', ...others, ...stale]) await send(as)
      if (audience === 'person') {
        await database.query(`update people set state = 'closed' where id = $1`, [person.id])
        await send(cookie)
        await database.query('update people set state = $2 where id = $1', [person.id, was])
      } else if (!own.test(action)) {
        // Whoever had the role, in a session that is open.
        await database.query(`update staff set role = 'auditor' where id = $1`, [staff.id])
        await send(cookie)
        await database.query('update staff set role = $2 where id = $1', [staff.id, role])
      }
      const after = await state()
      if (after !== before) broken.push(`${action} changed ${changed(before, after)}`)
      if (audience === 'person') {
        const mine = await state(stranger.id)
        await send(theirs)
        const now = await state(stranger.id)
        if (now !== mine) broken.push(`${action} by another customer changed ${changed(mine, now)}`)
      }
      const last = await state()
      await send(cookie)
      if ((await state()) === last) inert.push(action)
    }

    /** By support and billing, who may do some of it. */
    async function triedByTheDesk({ at, forms }: Laid, action: string): Promise<void> {
      const values = forms.find((form) => form.action === action)?.values
      if (!values || (deskWork.test(action) && !officersWork.some((one) => action.endsWith(` ${one}Action`)))) return
      const some = await Promise.all(['support', 'billing'].map(async (role) => session('staff', await member(role))))
      const before = await state()
      for (const cookie of some) await post(at, values, cookie)
      const after = await state()
      if (after !== before) broken.push(`${action} by the desk changed ${changed(before, after)}`)
    }

    async function member(role: string): Promise<string> {
      const id = randomUUID()
      await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, `${id}@desk.example`, 'M. Matrix', role])
      return id
    }

    function session(who: 'person' | 'staff', id: string, passed = true): Promise<string> {
      return sessionOf(database, who, id, { passed })
    }

    function ask(at: string, cookie: string, body?: FormData): Promise<Response> {
      return fetch(`${origin}${at}`, { method: body ? 'POST' : 'GET', ...(body && { body }), redirect: 'manual', headers: { cookie, origin, referer: `${origin}${at}`, 'x-forwarded-for': `2001:db8:${randomBytes(4).toString('hex').replace(/^..../, '$&:')}::1` } })
    }

    async function post(at: string, values: Values, cookie: string): Promise<void> {
      const body = new FormData()
      // A form of its own each time: what was sent once is not done twice.
      for (const [name, value] of values) body.append(name, name === keyField ? randomUUID() : value)
      const response = await ask(at, cookie, body)
      await response.text()
      expect(response.status, at).toBeLessThan(500)
    }
  })
}

type Built = { filename: string; exportedName: string }
const built = (): Record<string, Built> => (JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as { node: Record<string, Built> }).node

const actionName = ({ filename, exportedName }: Built): string => `${filename} ${exportedName}`

/** The actions that take a session of this audience, by the sources, among those that the build lists. `proof`: a stale sign-in does nothing then. */
function actionsOf(audience: 'person' | 'staff'): { action: string; proof: boolean }[] {
  const known = new Set(Object.values(built()).map(actionName))
  return findEntrances(path.resolve(import.meta.dirname, '..'))
    .filter(({ kind, actor }) => kind === 'action' && actor === audience)
    .map(({ file, name, proof = false }) => ({ action: actionName({ filename: file, exportedName: name }), proof }))
    .filter(({ action }) => known.has(action))
}

type Values = [string, string][]

/** The forms of a page that post, each filled in as somebody might, and which action it names. What says to whom it was shown is left out: whoever forges a form leaves it out, too. */
async function formsIn(page: Page, html: string): Promise<{ action: string | undefined; values: Values }[]> {
  const forms = await page.evaluate((source) => {
    const parts = { day: '15', month: '1', year: '2027' }
    const main = new DOMParser().parseFromString(source, 'text/html').querySelector('main')
    return [...(main?.querySelectorAll('form') ?? [])]
      .filter((form) => form.method === 'post')
      .map((form) => {
        const values: [string, string][] = []
        const radios = new Set<string>()
        for (const one of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('input[name], textarea[name], select[name], button[name]')) {
          const value = one.getAttribute('value') ?? ''
          if (one.tagName === 'BUTTON') {
            // A browser sends the one that was pressed: of several the first.
            if (!values.some(([name]) => name === one.name)) values.push([one.name, value])
          } else if (one.type === 'hidden') values.push([one.name, value])
          else if (one.tagName === 'SELECT') values.push([one.name, [...(one as HTMLSelectElement).options].map((option) => option.value).filter(Boolean).at(-1) ?? ''])
          else if (one.type === 'checkbox') values.push([one.name, value || 'on'])
          else if (one.type === 'radio') {
            if (radios.has(one.name)) continue
            radios.add(one.name)
            values.push([one.name, value])
          } else if (one.tagName === 'TEXTAREA') values.push([one.name, (one as HTMLTextAreaElement).value || 'Words of a matrix.'])
          else if (one.type === 'email') values.push([one.name, `matrix-${crypto.randomUUID()}@customer.example`])
          else if (one.type === 'tel') values.push([one.name, '+447700900456'])
          else if (one.type !== 'file') values.push([one.name, parts[/-(day|month|year)$/.exec(one.name)?.[1] as keyof typeof parts] ?? (one.inputMode === 'numeric' ? '1' : `${value} Words`.trim())])
        }
        return values
      })
  }, html)
  const names = built()
  return forms.map((values) => {
    const id = idOfAction(values)
    const known = id === undefined ? undefined : names[id]
    return { action: known && actionName(known), values: values.filter(([name]) => name !== whoseField) }
  })
}
