import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { deskSections } from '#components/desk-sections.ts'
import { staffRoles, type StaffRole } from '#privacy/vocabulary.ts'
import { findEntrances } from '../scripts/entrances.ts'
import { expect } from './fixtures.ts'
import { changed, filesOf, scenesOf, sessionOf, stateOf } from './matrix.ts'
import { ownNetwork } from './own-network.ts'
import { newPortal } from './own-stage.ts'
import { builtRoutes } from './pages.ts'

/** Pages and route handlers by their sources: whose each is, and whether it asks for a fresh sign-in. Some that anybody may open have more for a customer. */
const pages = new Map<string, { actor: string | undefined; fresh: boolean; isFile: boolean }>(
  findEntrances(path.resolve(import.meta.dirname, '..'))
    .filter(({ kind }) => kind !== 'action')
    .map(({ file, kind, actor }) => [`/${file.split('/').slice(1, -1).filter((part) => !part.startsWith('(')).join('/')}`, { actor, fresh: /proof: true/.test(readFileSync(file, 'utf8')), isFile: kind === 'route' }]),
)

/** Pages by which somebody who is half in gets in. */
const wayIn = /^(\/staff)?\/sign-in\//

/** What everybody of the staff has for themselves, wherever they work. */
const own = /^\/staff($|\/(security|sign-in)(\/|$))/
/** Whether a role finds the page, or one it belongs to, in its navigation: what it does not find there its pages refuse. */
const isTheirs = (role: StaffRole, route: string): boolean => own.test(route) || deskSections(role).some(({ href }) => route === href || route.startsWith(`${href}/`))

for (const audience of ['person', 'staff'] as const) {
  const test = newPortal(`pages_${audience}`)

  test(`the pages and files of ${audience === 'person' ? 'customers' : 'the staff'} are nobody else’s: each, in each of its states, opened by everybody it was not made for, ${audience === 'person' ? '' : 'by each role that does not find it in its navigation, '}shows nothing and changes nothing`, async ({ origin, database, makePerson }) => {
    test.setTimeout(600_000)
    const wrong: string[] = []
    let stale = 0
    const files = filesOf(audience)
    expect(files.map(([route]) => route).toSorted(), 'each route handler of theirs has a scene').toEqual(builtRoutes().filter((route) => pages.get(route)?.actor === audience).toSorted())
    const stranger = await makePerson()
    const theirs = await sessionOf(database, 'person', stranger.id)
    for (const [route, scene] of [...scenesOf(audience), ...files]) {
      const mark = `Zq${randomBytes(6).toString('hex')}`
      const person = await makePerson({ givenName: mark, familyName: mark, organisation: mark, street: mark, email: `${mark.toLowerCase()}@customer.example` })
      const staff = { id: await member('privacy') }
      const { fresh = false, isFile = false } = pages.get(route) ?? {}
      const at = (await scene.arrange?.({ database, person, staff })) ?? route
      const owner = audience === 'person' ? person.id : staff.id
      const marks = [mark, mark.toLowerCase(), ...(audience === 'person' ? [person.id] : [])]
      const [{ role, was } = { role: 'privacy', was: 'open' }] = await database.query<{ role: string; was: string }>('select role, people.state as was from staff, people where staff.id = $1 and people.id = $2', [staff.id, person.id])
      const own = await sessionOf(database, audience, owner)
      const old = await sessionOf(database, audience, owner, { stale: true })
      const unpassed = await sessionOf(database, audience, owner, { passed: false })
      const roles = await Promise.all(staffRoles.map(async (one) => [one, await sessionOf(database, 'staff', await member(one))] as const))
      const before = await stateOf(database)

      // Who never gets in at all.
      await opened('anybody', '', 'denied')
      if (audience === 'person') for (const [one, cookie] of roles) await opened(one, cookie, 'denied')
      else await opened('a customer', theirs, 'denied')
      // Who has pages of the same address, or some of them: no word of this person is there.
      const isOfOne = route.includes('[')
      // A file whose address names no one thing is their own for another customer, who may fetch it.
      if (audience === 'person' && (isOfOne || !isFile)) await opened('another customer', theirs, isFile ? 'denied' : 'nothing of them')
      // To fetch a file is a look, which a role that answers requests may take.
      if (audience === 'staff') for (const [one, cookie] of roles.filter(([one]) => !isFile || !isTheirs(one, route))) await opened(one, cookie, isTheirs(one, route) ? 'nothing of them' : 'denied')
      if (fresh) {
        stale += 1
        await opened('a stale sign-in', old, 'denied')
      }
      if (audience === 'person') {
        await database.query(`update people set state = 'closed' where id = $1`, [person.id])
        await opened('the erased', own, 'denied')
        await database.query('update people set state = $2 where id = $1', [person.id, was])
        const factor = randomUUID()
        await database.query(`insert into second_factors (id, person_id, kind, label, credential_id, confirmed_at) values ($1::uuid, $2, 'passkey', 'x', $1::text, now())`, [factor, person.id])
        await opened('who has not shown the second factor', unpassed, 'denied')
        await database.query('delete from second_factors where id = $1', [factor])
      } else {
        await opened('who has not shown the second factor', unpassed, 'denied')
        await database.query(`update staff set active = false where id = $1`, [staff.id])
        await opened('the suspended', own, 'denied')
        await database.query(`update staff set active = true, role = 'auditor' where id = $1`, [staff.id])
        await opened('the demoted', own, 'nothing of them')
        await database.query('update staff set role = $2 where id = $1', [staff.id, role])
      }
      const after = await stateOf(database)
      if (after !== before) wrong.push(`${route} changed ${changed(before, after)}`)
      if (isFile && !(await asked(own)).ok) wrong.push(`${route} is not there for whose it is: nothing is shown by what others got`)

      async function opened(who: string, cookie: string, outcome: 'denied' | 'nothing of them'): Promise<void> {
        const response = await asked(cookie)
        const body = `${await response.text()} ${response.headers.get('location') ?? ''}`
        if (response.status >= 500) wrong.push(`${route} for ${who}: ${response.status}`)
        if (outcome === 'denied' && pages.get(route)?.actor !== 'visitor' && !wayIn.test(route) && response.status < 300) wrong.push(`${route} opens for ${who}`)
        if (marks.some((one) => body.replaceAll(at, '').includes(one))) wrong.push(`${route} shows of the person to ${who}`)
      }

      async function asked(cookie: string): Promise<Response> {
        return fetch(`${origin}${at}`, { redirect: 'manual', headers: { cookie, 'x-forwarded-for': ownNetwork() } })
      }
    }
    expect(wrong).toEqual([])
    expect(stale).toBeGreaterThan(0)

    async function member(role: string): Promise<string> {
      const id = randomUUID()
      await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, `${id}@desk.example`, 'M. Matrix', role])
      return id
    }
  })
}
