import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal } from '../vocabulary.ts'
import { structural } from './column-classes.ts'

const answer = { category: 'contact', purpose: 'choices', staff: ['support', 'privacy'], recipients: [], correct: false } as const satisfies Personal

/** Versions of the policy and of the agreements: what is published, who was told, and what each person answered. */
export const policyMap = {
  policyPublications: {
    owner: null,
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: {
      id: structural,
      version: structural,
      digest: structural,
      tells: structural,
      proposedBy: structural,
      proposedAt: structural,
      confirmedBy: structural,
      confirmedAt: structural,
      endedBy: structural,
      endedAt: structural,
      audience: structural,
      toldAt: structural,
      upTo: structural,
    },
    grants: {
      visitor: { select: ['version', 'tells', 'confirmedAt'] },
      person: { select: ['version', 'tells', 'confirmedAt'] },
      staff: { select: 'all', insert: true, update: ['confirmedBy', 'confirmedAt', 'endedBy', 'endedAt'] },
      worker: { select: ['id', 'version', 'tells', 'confirmedAt', 'audience', 'toldAt', 'upTo'], update: ['audience', 'toldAt', 'upTo'] },
    },
  },
  policyNotices: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P12M', from: 'at' },
    erase: 'delete',
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: { id: structural, personId: structural, version: structural, state: structural, at: structural },
    grants: {
      person: { select: 'shown' },
      staff: { select: ['personId', 'version', 'state'] },
      worker: { select: 'all', insert: true, update: ['state'], delete: true },
      eraser: { select: 'keys', delete: true },
    },
  },
  // Proof of what was agreed is needed as long as the contract it is part of; where a dispute outlasts that, a hold keeps it.
  acceptances: {
    owner: 'personId',
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    columns: { id: structural, personId: structural, document: answer, version: answer, answer: answer, wording: answer, source: structural, at: answer },
    grants: {
      person: { select: 'shown', insert: true, whileFrozen: ['insert'] },
      importer: { select: ['personId', 'document', 'version', 'source'], insert: true },
      eraser: { select: 'keys', delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'policyPublications' | 'policyNotices' | 'acceptances'>
