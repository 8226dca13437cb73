import { failure as en } from './en/failure.ts'

/** What a page says by itself when it failed and nothing can be asked for: in each language we speak, by its tag. */
export const failures: Readonly<Record<string, Readonly<Record<'fault' | 'faultLead' | 'again' | 'help', string>>>> = { en }
