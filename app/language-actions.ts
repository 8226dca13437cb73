'use server'
import { revalidatePath } from 'next/cache'
import { cookies } from 'next/headers'
import { z } from 'zod'
import { spoken } from '#messages/languages.ts'
import { cameFrom, visitorAction } from './action.ts'
import { ownPath } from './plain-page.ts'
import { languageCookie } from './reading.ts'
import { cookieRules } from './cookie.ts'

const year = 365 * 86_400

/** Shows pages in another language, in this browser; an account that names one goes before it. */
export const speakAction = visitorAction({
  input: z.strictObject({ language: z.enum(spoken) }),
  verb: async (_, { language }) => {
    const jar = await cookies()
    jar.set(languageCookie(), language, { ...cookieRules(), maxAge: year })
    revalidatePath('/', 'layout')
    return ownPath(await cameFrom())
  },
  next: (path: string) => path,
})
