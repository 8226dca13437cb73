import { settings } from '#settings'

const secure = (): boolean => settings().origin.startsWith('https:')

/** `__Host-` needs https; a browser on http://localhost would refuse it. */
export const cookieName = (name: string): string => (secure() ? `__Host-forthright.${name}` : `forthright.${name}`)
export const cookieRules = () => ({ httpOnly: true, sameSite: 'lax', path: '/', secure: secure() }) as const

/** What a browser answered about what isn't essential, and the random number it is counted by if it may be. */
export const answerCookie = (): string => cookieName('answer')
export const countedCookie = (): string => cookieName('counted')
