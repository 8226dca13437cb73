import { createHash } from 'node:crypto'
import type { Policy } from '#policies/policy.ts'

/** SHA-256 (hexadecimal) of all that a version says, so that a text that was changed after somebody proposed or published it is not taken for the same. */
export const policyDigest = (policy: Policy): string => createHash('sha256').update(JSON.stringify(policy)).digest('hex')
