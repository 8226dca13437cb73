import { cache } from 'react'
import { cookies } from 'next/headers'
import { readSession, type SessionHolder } from '#privacy/admission/read-session.ts'
import { wasErased } from '#privacy/admission/was-erased.ts'
import type { Audience } from '#privacy/admission/ask-code.ts'
import { settings } from '#settings'

/** `__Host-` needs https; a browser on http://localhost would refuse it. */
export const cookieName = (name: string): string => (settings().origin.startsWith('https:') ? `__Host-forthright.${name}` : `forthright.${name}`)
export const sessionCookie = (audience: Audience): string => cookieName(audience)
export const cookieRules = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: settings().origin.startsWith('https:') }) as const

type HolderOf<A extends Audience> = Extract<SessionHolder, { audience: A }>

/** Who is signed in, read once a request: a customer's cookie never makes a staff member, nor the other way round. */
export const holder = cache(async <A extends Audience>(audience: A): Promise<HolderOf<A> | undefined> => {
  const token = (await cookies()).get(sessionCookie(audience))?.value
  if (!token) return undefined
  const found = await readSession({ kind: 'auth' }, token)
  return found?.audience === audience ? (found as HolderOf<A>) : undefined
})

/** Where a request without a session goes: to sign in, or, when the session ended with its account, to the page that says so. */
export async function wayIn(path: string): Promise<string> {
  const token = (await cookies()).get(sessionCookie('person'))?.value
  if (token && (await wasErased({ kind: 'auth' }, token))) return '/goodbye'
  return `/sign-in?next=${encodeURIComponent(path)}`
}
