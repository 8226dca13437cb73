import { failure as de } from './de/failure.ts'
import { failure as en } from './en/failure.ts'
import { failure as es } from './es/failure.ts'

/** What a page says by itself when it failed and nothing can be asked for: in each language we speak, by its tag. */
export const failures: Readonly<Record<string, Readonly<Record<'fault' | 'faultLead' | 'again' | 'help', string>>>> = { en, es, de }
