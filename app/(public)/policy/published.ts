import { cache } from 'react'
import { listPublished } from '#privacy/policy/list-published.ts'

/** The published versions of the policy, newest first; asked once for a page. */
export const published = cache(() => listPublished({ kind: 'visitor' }))
