import { dateIn } from '#privacy/calendar-days.ts'
import { askAgainDays, consentWording, writtenDecision } from '#privacy/cookie-decision.ts'
import { settings } from '#settings'

const secure = (): boolean => settings().origin.startsWith('https:')

/** `__Host-` needs https; a browser on http://localhost would refuse it. */
export const cookieName = (name: string): string => (secure() ? `__Host-forthright.${name}` : `forthright.${name}`)
export const cookieRules = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: secure() }) as const

/** What a browser answered about what isn't essential, and the random number it is counted by if it may be. */
export const answerCookie = (): string => cookieName('answer')
export const countedCookie = (): string => cookieName('counted')

/** An answer to today's question as a browser keeps it: name, value and rules of its cookie. `signal`: as in `Decision`; `timeZone`: by whose clock its day is told, where that is known. */
export const answerNow = (decision: 'in' | 'out', signal: boolean, timeZone = 'UTC') =>
  [answerCookie(), writtenDecision({ decision, wording: consentWording, day: dateIn(timeZone, new Date()), signal }), { ...cookieRules(), maxAge: askAgainDays * 86_400 }] as const
