import { z } from 'zod'
import { languages } from '../languages.ts'

/** Countries whose forms of dates and numbers can be chosen, whatever the language: those that differ in one of ours. */
export const regions = 'AR AT AU BE BO CA CH CL CO CR DE DK DO EC ES FI GB GT HK HN IE IL IN IT LI LU MT MX NL NZ PA PE PR PY SE SG SV US UY VE ZA'.split(' ')

/** An IANA name of a time zone that this machine knows. */
export const isClock = (name: string): boolean => {
  try {
    return /^[A-Z][\w+-]*(\/[\w+-]+)*$/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** An empty language is left to the browser, an empty clock is that of the country one lives in. */
export const formatsInput = z.strictObject({
  language: z.union([z.literal(''), z.enum(languages)], { error: 'choose' }),
  region: z.enum(regions, { error: 'choose' }),
  timeZone: z.union([z.literal(''), z.string().refine(isClock)], { error: 'choose' }),
})
