import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * How somebody reads: their language (BCP 47), the clock they chose (IANA), and the country of their address, whose clock counts until they do.
 * `asked`: the language of the page from which they asked us something last, for who leaves theirs to the browser.
 */
export type Reading = { locale: string; timeZone: string | null; country: string | null; asked?: string | null }

/** Of whom we know no more than a language. */
export const unknownReading = (locale: string): Reading => ({ locale, timeZone: null, country: null })

/** Whether an account leaves the language to the browser: `und` says so, with the country of its forms, and `en` alone is what every account begins with. */
export const isOpen = (locale: string): boolean => locale === '' || locale === 'en' || /^und\b/i.test(locale)

const asking = new AsyncLocalStorage<string>()

/** While `act` goes on, somebody asks for it who reads in this locale: what is written to them on the way is in their language. */
export const askedIn = <T>(locale: string, act: () => T): T => asking.run(locale, act)

/** In which locale somebody asks for what goes on now; undefined for what goes on by itself. */
export const askedNow = (): string | undefined => asking.getStore()

/** The language of it (BCP 47, without a region): which words whoever chooses something reads as they do. Null for what goes on by itself. */
export const languageAsked = (): string | null => askedNow()?.split('-')[0] ?? null
