import { openToken, sealToken } from './seal.ts'

const hours = 12

/** The address of a request that is followed, for half a day: what the database knows of its code, sealed. A code that was replaced opens nothing, however young the link. */
export const sealFollowLink = (digest: string): string => sealToken(Buffer.from(JSON.stringify({ digest, until: Date.now() + hours * 3_600_000 })), 'follow')

/** The digest a link holds; undefined for one that is not ours or has run out. */
export function openFollowLink(token: string): string | undefined {
  const opened = openToken(token, 'follow')
  if (!opened) return undefined
  const { digest, until } = JSON.parse(opened.toString('utf8')) as { digest: string; until: number }
  return until > Date.now() ? digest : undefined
}
