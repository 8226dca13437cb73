import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { readerOf } from '#messages/reader-of.ts'
import { readAs, type Reader } from '#messages/reader.ts'
import { unknownReading } from '#privacy/reading.ts'
import { here } from './here.ts'
import { cookieName } from './cookie.ts'
import { holder } from './session.ts'

/** The language that was chosen at the foot of a page, for this browser. */
export const languageCookie = (): string => cookieName('language')

/**
 * Who reads what is answered to this request: the account's language and forms, else what was chosen in this browser, else what the browser
 * asks for. The desk's pages are the browser's. Asked once for each request; a database that can't be asked leaves the browser.
 */
export const readerHere = cache(async (): Promise<Reader> => {
  const chosen = (await cookies()).get(languageCookie())?.value
  const asked = [chosen, (await headers()).get('accept-language')].filter(Boolean).join(',')
  const person = (await here()).startsWith('/staff') ? undefined : await holder('person').catch(() => undefined)
  return readerOf(person?.reading ?? unknownReading(''), asked)
})

/** Has to be waited for before the first word of a page, its title or what is around it: these are made at the same time, in no order. */
export async function knowReader(): Promise<void> {
  readAs(await readerHere())
}
