import { createHash } from 'node:crypto'
import { translations } from '#policies/in-language.ts'
import type { Policy } from '#policies/policy.ts'

const sha256 = (of: unknown): string => createHash('sha256').update(JSON.stringify(of)).digest('hex')

/** SHA-256 (hexadecimal) of all that a version says as it binds, so that a text that was changed after it was published is not taken for the same. */
export const policyDigest = (policy: Policy): string => sha256(policy)

/** What two people agree on: that digest, a dot, and the digest of the translations that people will read beside it. */
export const agreedDigest = (policy: Policy): string => `${policyDigest(policy)}.${sha256(translations[policy.effective] ?? {})}`

/** Of what was agreed on, the digest of the text that binds; of versions from before staff published any there is no other. */
export const bindingOf = (agreed: string): string => agreed.split('.')[0]!
