import { randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
import { codeMinutes, type Audience } from '#privacy/admission/ask-code.ts'
import { cookieName, cookieRules } from './cookie.ts'
import { knownPath } from './known-path.ts'

/** The secret that binds a code to the browser that asked for it, and where to go after; made on asking, for as long as a code lasts. */
export async function bindBrowser(audience: Audience, next: string | undefined): Promise<string> {
  const jar = await cookies()
  const rules = { ...cookieRules(), maxAge: codeMinutes * 60 }
  const secret = jar.get(cookieName('browser'))?.value ?? randomBytes(24).toString('base64url')
  jar.set(cookieName('browser'), secret, rules)
  jar.set(cookieName('next'), knownPath(audience, next), rules)
  return secret
}

/** The secret of this browser, if it asked for a code lately. */
export async function boundBrowser(): Promise<string | undefined> {
  return (await cookies()).get(cookieName('browser'))?.value
}

/** Where this browser was going when it asked; the binding ends here. */
export async function releaseBrowser(audience: Audience): Promise<string> {
  const jar = await cookies()
  const next = knownPath(audience, jar.get(cookieName('next'))?.value)
  jar.delete(cookieName('browser'))
  jar.delete(cookieName('next'))
  return next
}

/** The secret by which accounts that were opened in this browser know it again, and a customer is told of one that is new. Made anew where there is none; kept once somebody is in. */
export async function knownBrowser(): Promise<string> {
  return (await cookies()).get(cookieName('known'))?.value ?? randomBytes(24).toString('base64url')
}

const knownDays = 365

/** From now on the browser has it, for a year after the last sign-in. */
export async function keepKnown(secret: string): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName('known'), secret, { ...cookieRules(), maxAge: knownDays * 86_400 })
}
