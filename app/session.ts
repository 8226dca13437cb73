import { cache } from 'react'
import { cookies, headers } from 'next/headers'
import { after } from 'next/server'
import type { PersonActor } from '#privacy/actor.ts'
import { readSession, type SessionHolder } from '#privacy/admission/read-session.ts'
import { wasErased } from '#privacy/admission/was-erased.ts'
import type { Audience } from '#privacy/admission/ask-code.ts'
import { honourSignal } from '#privacy/consents/honour-signal.ts'
import { sendsSignal } from '#privacy/cookie-decision.ts'
import { cookieName } from './cookie.ts'
import { report } from './report.ts'

export const sessionCookie = (audience: Audience): string => cookieName(audience)

type HolderOf<A extends Audience> = Extract<SessionHolder, { audience: A }>

/** Whose session the browser shows, whether or not its second factor was passed; read once a request. */
export const halfway = cache(async <A extends Audience>(audience: A): Promise<HolderOf<A> | undefined> => {
  const token = (await cookies()).get(sessionCookie(audience))?.value
  const found = token ? await readSession({ kind: 'auth' }, token) : undefined
  return found?.audience === audience ? (found as HolderOf<A>) : undefined
})

/**
 * Who is signed in, second factor and all, read once a request: a customer's cookie never makes a staff member, nor the other way round. A customer whose browser sends Global Privacy Control has opted out
 * by that (docs/decisions/signals.md): written once, after the answer has gone.
 */
export const holder = cache(async <A extends Audience>(audience: A): Promise<HolderOf<A> | undefined> => {
  const found = await halfway(audience)
  if (found?.second !== 'passed') return undefined
  if (found.audience === 'person' && sendsSignal(await headers())) {
    const actor = personOf(found as HolderOf<'person'>)
    after(() => honourSignal(actor).catch((error: unknown) => report(error)))
  }
  return found
})

/** The customer whose session it is, as an actor. */
export const personOf = ({ person, session, provedAt }: HolderOf<'person'>): PersonActor => ({ kind: 'person', person, session, provedAt })

/** Where a customer's request without a session goes: to sign in, to show the second factor, or, when the session ended with its account, to the page that says so. */
export async function wayIn(path: string): Promise<string> {
  if (await halfway('person')) return `/sign-in/second?next=${encodeURIComponent(path)}`
  return (await isDeleted()) ? '/goodbye' : `/sign-in?next=${encodeURIComponent(path)}`
}

/** Whether the session that a customer's browser shows ended with its account. */
export async function isDeleted(): Promise<boolean> {
  const token = (await cookies()).get(sessionCookie('person'))?.value
  return token !== undefined && wasErased({ kind: 'auth' }, token)
}

/** The same for staff, who set a second factor up first if they have none. */
export async function staffWayIn(path: string): Promise<string> {
  const found = await halfway('staff')
  return `/staff/sign-in${found ? (found.second === 'set-up' ? '/set-up' : '/second') : ''}?next=${encodeURIComponent(path)}`
}
