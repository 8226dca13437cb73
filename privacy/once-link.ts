import { openToken, sealToken } from './seal.ts'

const minutes = 10

/** What is shown for ten minutes to who asked, or said whether a request is theirs. `code`: by which it is followed from now on. */
export type Once = { said: 'asked' | 'appealed' | 'mine' | 'not-mine'; number: number; code: string | null; dueOn: string | null }

/** The address of a page that shows it: sealed, so that neither logs nor a history hold a code. */
export const sealOnceLink = (once: Once): string => sealToken(Buffer.from(JSON.stringify({ ...once, until: Date.now() + minutes * 60_000 })), 'once')

/** Undefined for a link that is not ours, or over. */
export function openOnceLink(token: string): Once | undefined {
  const opened = openToken(token, 'once')
  if (!opened) return undefined
  const { until, ...once } = JSON.parse(opened.toString('utf8')) as Once & { until: number }
  return until > Date.now() ? once : undefined
}
