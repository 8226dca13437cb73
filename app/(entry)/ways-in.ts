import { cookies, headers } from 'next/headers'
import { reader } from '#messages/reader.ts'
import { askCode, type Audience } from '#privacy/admission/ask-code.ts'
import { enter } from '#privacy/admission/enter.ts'
import { addressInput, againInput, codeInput, linkInput } from '#privacy/admission/entry-input.ts'
import { nothingInput } from '#privacy/nothing-input.ts'
import type { AuthActor } from '#privacy/actor.ts'
import { askedIn } from '#privacy/reading.ts'
import { Invalid, NotNow } from '#privacy/refusals.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { personAction, staffAction, visitorAction } from '../action.ts'
import { personAuth, staffAuth } from '../auth.ts'
import { bindBrowser, boundBrowser, keepKnown, knownBrowser, releaseBrowser } from '../browser.ts'
import { cookieRules } from '../cookie.ts'
import { knownPath } from '../known-path.ts'
import { sessionCookie } from '../session.ts'
import { device } from '../visit.ts'

const actor = (): AuthActor => ({ kind: 'auth' })

/** The first step: an address, to which a code goes if we know it. */
export const askFor = (audience: Audience) =>
  visitorAction({
    counted: 'sign-in',
    actor,
    input: addressInput,
    verb: async (auth, { email, next }) => askCode(auth, { audience, email, browser: await bindBrowser(audience, next), known: await knownBrowser() }),
    next: audience === 'person' ? '/sign-in/code' : '/staff/sign-in/code',
  })

/** The second: the code, or the link's button. The session proved anew keeps its place in the list. */
export const enterWithCode = (audience: Audience) =>
  visitorAction({ counted: 'sign-in', actor, input: codeInput, verb: (auth, { code }) => comeIn(auth, audience, { code }), next: (path: string) => path })

export const enterWithLink = (audience: Audience) =>
  visitorAction({ counted: 'sign-in', actor, input: linkInput, verb: (auth, { link }) => comeIn(auth, audience, { link }), next: (path: string) => path })

async function comeIn(auth: AuthActor, audience: Audience, proof: { code: string } | { link: string }): Promise<string> {
  const browser = await boundBrowser()
  if (!browser) throw 'code' in proof ? new Invalid({ code: 'oldCode' }) : new NotNow('wrongLink')
  const jar = await cookies()
  const cookie = sessionCookie(audience)
  const replaces = jar.get(cookie)?.value
  const known = await knownBrowser()
  const session = await enter(auth, { audience, browser, known, device: device((await headers()).get('user-agent')), ...(replaces ? { replaces } : {}), ...proof })
  jar.set(cookie, session.token, { ...cookieRules(), expires: session.expiresAt })
  if (audience === 'person') await keepKnown(known)
  return releaseBrowser(audience)
}

/** Proves again who is signed in: a code to the address we have. */
export const askPersonAgain = personAction({
  counted: 'prove-again',
  input: againInput,
  verb: async ({ person }, { next }) => askCode({ kind: 'auth' }, { audience: 'person', holder: person, browser: await bindBrowser('person', next) }),
  next: '/sign-in/code',
})

export const askStaffAgain = staffAction(
  {
  counted: 'prove-again',
    input: againInput,
    verb: async ({ staff }, { next }) => {
      const browser = await bindBrowser('staff', next)
      return askedIn(reader().locale, () => askCode({ kind: 'auth' }, { audience: 'staff', holder: staff, browser }))
    },
    next: '/staff/sign-in/code',
  },
  staffRoles,
)

/** Hands over to the operator's OpenID Connect provider. */
export const goToProvider = (audience: Audience) =>
  visitorAction({
    counted: 'sign-in',
    actor,
    input: againInput,
    verb: async (_, { next }) => {
      await (audience === 'person' ? personAuth : staffAuth).signIn('oidc', { redirectTo: knownPath(audience, next) })
    },
  })

/** Ends the session here; signing out always works, with a session or without. */
export const leave = (audience: Audience) =>
  visitorAction({
    counted: 'sign-out',
    actor,
    input: nothingInput,
    verb: async () => {
      await (audience === 'person' ? personAuth : staffAuth).signOut({ redirect: false })
    },
    next: audience === 'person' ? '/' : '/staff/sign-in',
  })
