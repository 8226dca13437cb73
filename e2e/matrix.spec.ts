import { randomUUID } from 'node:crypto'
import { staffRoles, type StaffRole } from '#privacy/vocabulary.ts'
import { expect } from './fixtures.ts'
import { actionsOf, ask, formsIn, post } from './matrix-forms.ts'
import { changed, few, scenesOf, sessionOf, stateOf } from './matrix.ts'
import { newPortal } from './own-stage.ts'
import type { Props, Scene } from './scenes/scene.ts'

/** What each of the staff does for themselves, whatever their role: sign in again, and look after their second factor. */
const own = /^app\/(\(entry\)\/staff\/sign-in|staff\/\(desk\)\/security)\//
/** What is the administrator's, but for the second step, which the privacy officer takes, too. */
const ofColleagues = /^app\/staff\/\(desk\)\/colleagues\//
const secondStep = / (confirm|end)Action$/
/** What support and billing may do: answer requests and keep their own queue, and no more. */
const deskWork = /^app\/staff\/\(desk\)\/(people|requests)\//
/** Of requests, what is the privacy officer's alone. */
const officersWork = ['child', 'confirmBulk', 'endBulk', 'giveBack', 'review']
/** What is not billing's: doing things for somebody, what is logged of them included, and having an account given back. */
const actingWork = /^app\/staff\/\(desk\)\/requests\/\[number\]\/((act|give-back)\/|actions\.ts setLoggingAction$)/

/** What changes nothing for anybody: it leads to a list that is narrower, and what is asked for stands in the address. */
const harmless: Record<'person' | 'staff', readonly string[]> = { person: ['app/(account)/your-data/actions.ts filterAction'], staff: [] }

for (const audience of ['person', 'staff'] as const) {
  const test = newPortal(`matrix_${audience}`)

  test(`what ${audience === 'person' ? 'a customer' : 'the staff'} may do nobody else can: each form of each page, sent as it is by everybody it was not made for, changes nothing`, async ({ page, origin, database, makePerson }) => {
    test.setTimeout(600_000)
    await page.goto('/help')
    const actions = actionsOf(audience)
    const all = actions.map(({ action }) => action)
    const [shown, taken] = [new Set<string>(), new Set<string>()]
    const broken: string[] = []
    const anybody = await makePerson({}, few)
    for (const [route, scene] of scenesOf(audience)) {
      const first = await laidOut(route, scene)
      let laid: Laid | undefined = first
      for (const of of actions.filter(({ action }) => first.forms.some((form) => form.action === action) && !taken.has(action))) {
        shown.add(of.action)
        // Of its own for each form, for what the one before did may have made this one superfluous; where a scene can be had once, the same.
        laid ??= await laidOut(route, scene)
        // What came of nothing here may be taken on another page, or in another state of this one.
        if (await tried(laid.forms.some(({ action }) => action === of.action) ? laid : first, of)) taken.add(of.action)
        laid = undefined
      }
    }
    expect.soft(broken).toEqual([])
    expect.soft([...shown].filter((one) => !taken.has(one)), 'nothing came of it though it was theirs to do').toEqual(harmless[audience])
    expect.soft(all.filter((one) => !shown.has(one)), 'on no page of a scene').toEqual([])

    type Laid = Awaited<ReturnType<typeof laidOut>>
    type Action = (typeof actions)[number]

    function state(without?: string): Promise<string> {
      return stateOf(database, without)
    }

    async function laidOut(route: string, scene: Scene) {
      const props: Props = { database, person: await makePerson({}, few), staff: { id: await member('privacy') } }
      const cookie = await session(audience, props[audience].id)
      const at = (await scene.arrange?.(props)) ?? route
      return { props, at, cookie, fill: scene.fill, forms: await formsIn(page, await (await ask(origin, at, cookie)).text(), scene) }
    }

    /** By all that it is not for, then by whom it is for; gives whether anything came of that. */
    async function tried({ props, at, cookie, fill, forms }: Laid, { action, halfway, proof }: Action): Promise<boolean> {
      const { person, staff } = props
      const { values } = forms.find((form) => form.action === action)!
      const send = async (as: string): Promise<void> => post(origin, at, values, (await fill?.({ ...props, origin })) ?? {}, as)
      const stranger = audience === 'person' ? await makePerson({}, few) : anybody
      const theirs = await session('person', stranger.id)
      const others = audience === 'person' ? [await session('staff', await member('privacy'))] : [theirs, ...(halfway ? [] : [await session('staff', staff.id, false)]), ...(await Promise.all(staffRoles.filter((role) => !mayTake(role, action)).map(async (role) => session('staff', await member(role)))))]
      const stale = proof ? [await sessionOf(database, audience, (audience === 'person' ? person : staff).id, { stale: true })] : []
      const [{ role, was } = { role: 'privacy', was: 'open' }] = await database.query<{ role: string; was: string }>('select role, people.state as was from staff, people where staff.id = $1 and people.id = $2', [staff.id, person.id])
      const before = await state()
      for (const as of ['', ...others, ...stale]) await send(as)
      if (audience === 'person') {
        await database.query(`update people set state = 'closed' where id = $1`, [person.id])
        await send(cookie)
        await database.query('update people set state = $2 where id = $1', [person.id, was])
      } else {
        // Whoever is shut out, and whoever had the role, in a session that is open.
        await database.query('update staff set active = false where id = $1', [staff.id])
        await send(cookie)
        await database.query(`update staff set active = true, role = 'auditor' where id = $1`, [staff.id])
        if (!own.test(action)) await send(cookie)
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
      // Another customer may have done it to their own.
      const last = audience === 'person' ? await state() : after
      await send(cookie)
      return (await state()) !== last
    }

    async function member(role: string): Promise<string> {
      const id = randomUUID()
      await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, `${id}@desk.example`, 'M. Matrix', role])
      return id
    }

    function session(who: 'person' | 'staff', id: string, passed = true): Promise<string> {
      return sessionOf(database, who, id, { passed })
    }
  })
}

function mayTake(role: StaffRole, action: string): boolean {
  if (own.test(action)) return true
  if (ofColleagues.test(action)) return role === 'administrator' || (role === 'privacy' && secondStep.test(action))
  if (role === 'privacy') return true
  if (role === 'billing' && actingWork.test(action)) return false
  return (role === 'support' || role === 'billing') && deskWork.test(action) && !officersWork.some((one) => action.endsWith(` ${one}Action`))
}
