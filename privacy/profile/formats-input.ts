import { z } from 'zod'

/** English as it is written in these countries: forms of dates and numbers that differ. */
export const writtenForms = 'en-AT en-AU en-BE en-CA en-CH en-DE en-DK en-FI en-GB en-HK en-IE en-IL en-IN en-MT en-NL en-NZ en-SE en-SG en-US en-ZA'.split(' ')

/** An IANA name of a time zone that this machine knows. */
export const isClock = (name: string): boolean => {
  try {
    return /^[A-Z][\w+-]*(\/[\w+-]+)*$/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** An empty clock is that of the country one lives in. */
export const formatsInput = z.strictObject({
  locale: z.enum(writtenForms, { error: 'choose' }),
  timeZone: z.union([z.literal(''), z.string().refine(isClock)], { error: 'choose' }),
})
