import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { choice, secret, structural } from './column-classes.ts'

/** What people said about being counted, sold and shared; and what is counted of browsers that may be. */
export const consentsMap = {
  consents: {
    owner: 'personId',
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    columns: { id: structural, personId: structural, about: choice, decision: choice, wording: choice, language: choice, source: structural, at: choice },
    // A signal has to be followed whatever the account is in (CCPA regulations, section 7025).
    grants: { person: { select: 'shown', insert: true, whileFrozen: ['insert'] }, eraser: { select: 'keys', delete: true } },
  },
  countedBrowsers: {
    owner: null,
    fingerprints: { category: 'site', purpose: 'analytics' },
    keep: { atMost: 'P6M', from: 'agreedAt' },
    columns: { numberHash: secret, wording: structural, agreedAt: structural },
    grants: { recorder: { select: ['numberHash'], insert: true, delete: true }, pruner: { select: ['agreedAt'], delete: true } },
  },
  // No role but the one that writes: what is counted is read by the operator's own means, and no page shows it.
  pageViews: {
    owner: null,
    fingerprints: { category: 'site', purpose: 'analytics' },
    // A browser's row is at least as old, and takes them along.
    keep: { atMost: 'P6M', from: 'on' },
    columns: { id: structural, browserHash: secret, page: structural, on: structural },
    grants: { recorder: { insert: true } },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'consents' | 'countedBrowsers' | 'pageViews'>
