import { expect } from './fixtures.ts'
import { actionsOf, ask, formsIn, post } from './matrix-forms.ts'
import { changed, few, scenesOf, stateOf } from './matrix.ts'
import { newPortal } from './own-stage.ts'
import type { Props, Scene } from './scenes/scene.ts'

const test = newPortal('matrix_links')

/** What is done as often as its link is used: a no said again is a no, and a message is one more. */
const everyTime: readonly string[] = ['app/(public)/follow/actions.ts followedMessageAction', 'app/(public)/opt-out/[token]/actions.ts optOutAction', 'app/(public)/product-information/actions.ts stopAction']

/**
 * What takes no link: anybody may ask for something, choose a language, answer about cookies, and sign in and out. Codes that are typed there are tried by journeys of their own, and so is the link of a sign-in, which works in
 * the one browser that asked for it.
 */
const withoutLink: readonly string[] = [
  'app/(account)/sign-out/actions.ts signOutAction',
  ...['askAction', 'codeAction', 'linkAction', 'providerAction'].map((name) => `app/(entry)/sign-in/actions.ts ${name}`),
  'app/(entry)/sign-in/second/actions.ts leaveAction',
  ...['askAction', 'codeAction', 'linkAction', 'providerAction'].map((name) => `app/(entry)/staff/sign-in/actions.ts ${name}`),
  'app/(entry)/staff/sign-in/second/actions.ts leaveAction',
  'app/(entry)/staff/sign-in/set-up/actions.ts leaveAction',
  'app/(public)/ask/actions.ts askOutsideAction',
  'app/(public)/cookies/actions.ts answerAction',
  'app/(public)/follow/actions.ts followAction',
  'app/(public)/identity/actions.ts openCheckAction',
  'app/(public)/product-information/actions.ts askAction',
  'app/language-actions.ts speakAction',
  'app/staff/sign-out/actions.ts signOutAction',
]

/** Where in a route the secret of a link stands. */
const placeOf = (route: string): number => route.split('/').findIndex((part) => part === '[token]' || part === '[code]')
/** Which kind of link opens a page: what stands before its secret. */
const kindOf = (route: string): string => route.split('/').slice(0, placeOf(route)).join('/')

test('what a link does nothing else does, and once: cut off, changed, of another kind, or used before, it changes nothing', async ({ page, origin, database, makePerson }) => {
  test.setTimeout(300_000)
  await page.goto('/help')
  const all = actionsOf('visitor').map(({ action }) => action)
  const [shown, taken, again] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const broken: string[] = []
  const scenes = scenesOf('visitor').filter(([route]) => placeOf(route) > 0)
  const links = new Map<string, string>()
  for (const [route, scene] of scenes) {
    const { token } = await laidOut(route, scene)
    if (token !== 'nonsense') links.set(kindOf(route), token)
  }
  for (const [route, scene] of scenes) {
    const first = await laidOut(route, scene)
    for (const [i, action] of all.filter((one) => has(first, one) && !taken.has(one)).entries()) {
      shown.add(action)
      const { at, token, forms } = i === 0 ? first : await laidOut(route, scene)
      const { values } = forms.find((form) => form.action === action)!
      const send = (link: string): Promise<void> => post(origin, at, values.map(([name, value]) => [name, value === token ? link : value]), {}, '')
      const before = await stateOf(database)
      for (const wrong of [token.slice(0, -4), `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`, ...[...links].flatMap(([other, link]) => (other === kindOf(route) ? [] : [link]))]) await send(wrong)
      const refused = await stateOf(database)
      if (refused !== before) broken.push(`${action} changed ${changed(before, refused)}`)
      await send(token)
      const done = await stateOf(database)
      if (done !== refused) taken.add(action)
      await send(token)
      if ((await stateOf(database)) !== done) again.add(action)
    }
  }
  expect.soft(broken).toEqual([])
  expect.soft([...shown].filter((one) => !taken.has(one)), 'nothing came of it though its link is right').toEqual([])
  expect.soft([...again], 'done again').toEqual(everyTime)
  expect.soft(all.filter((one) => !shown.has(one)), 'on no page of a link').toEqual(withoutLink)

  type Laid = Awaited<ReturnType<typeof laidOut>>

  async function laidOut(route: string, scene: Scene) {
    const staff = { id: crypto.randomUUID() }
    await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'M. Matrix', 'privacy')`, [staff.id, `${staff.id}@desk.example`])
    const props: Props = { database, person: await makePerson({}, few), staff }
    const at = await scene.arrange!(props)
    return { at, token: at.split('/')[placeOf(route)]!, forms: await formsIn(page, await (await ask(origin, at, '')).text(), scene) }
  }

  function has({ forms, token }: Laid, action: string): boolean {
    return forms.some((form) => form.action === action && form.values.some(([, value]) => value === token))
  }
})
