import type { identityChecks, requests } from '#db/schema/index.ts'

/** `open`: they may say whether it is theirs; `refused`: they said that it is not; `doubted`: staff stopped it on suspicion, and a code comes; `asked-anew`: it was sent. */
export type AskedWhose = 'open' | 'refused' | 'doubted' | 'asked-anew'

/** The newest check of a request that came to an end, of those the person's role reads: their own alone, for what an address said before it was known whose record it is about is not what they said. */
export type LastCheck = Pick<typeof identityChecks.$inferSelect, 'way' | 'reason'>

/** What whoever is signed in is asked about a request that names them, by what they said themselves and what staff doubt since. Null where it is known whose it is, and of one that is answered. */
export function waitsForWhom({ state, identity }: Pick<typeof requests.$inferSelect, 'state' | 'identity'>, last: LastCheck | null | undefined): AskedWhose | null {
  if (state !== 'open' || identity === 'signed-in' || identity === 'confirmed') return null
  if (last?.way === 'suspicion') return identity === 'code-sent' ? 'asked-anew' : 'doubted'
  return last?.reason === 'not-them' && identity === 'refused' ? 'refused' : 'open'
}
