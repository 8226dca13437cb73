import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { structural } from './column-classes.ts'

const text = ['edition', 'noticedAt', 'happenedFrom', 'happenedTo', 'title', 'story', 'consequences', 'measures', 'advice', 'records', 'reach', 'recordsFrom', 'recordsTo', 'highRisk', 'writtenBy', 'writtenAt'] as const
const published = {
  select: ['id', 'number', 'noticedAt', 'happenedFrom', 'happenedTo', 'title', 'story', 'consequences', 'measures', 'advice', 'records', 'highRisk', 'authorityToldAt', 'authorityWhy', 'confirmedAt', 'audience', 'toldAt'],
} as const
const publishedUpdate = { select: ['id', 'incidentId', 'words', 'confirmedAt'] } as const

/** The register of incidents: everybody reads what is published of it, and each person whether they were told. */
export const incidentsMap = {
  incidents: {
    owner: null,
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: {
      id: structural,
      number: structural,
      edition: structural,
      noticedAt: structural,
      happenedFrom: structural,
      happenedTo: structural,
      title: structural,
      story: structural,
      consequences: structural,
      measures: structural,
      advice: structural,
      records: structural,
      reach: structural,
      recordsFrom: structural,
      recordsTo: structural,
      highRisk: structural,
      authorityToldAt: structural,
      authorityReference: structural,
      authorityWhy: structural,
      authorityBy: structural,
      writtenBy: structural,
      writtenAt: structural,
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
      visitor: published,
      person: published,
      staff: {
        select: 'all',
        insert: true,
        update: [...text, 'authorityToldAt', 'authorityReference', 'authorityWhy', 'authorityBy', 'proposedBy', 'proposedAt', 'confirmedBy', 'confirmedAt', 'endedBy', 'endedAt'],
      },
      worker: { select: 'all', update: ['audience', 'toldAt', 'upTo'] },
    },
  },
  incidentUpdates: {
    owner: null,
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: {
      id: structural,
      incidentId: structural,
      words: structural,
      writtenBy: structural,
      writtenAt: structural,
      confirmedBy: structural,
      confirmedAt: structural,
      endedBy: structural,
      endedAt: structural,
      upTo: structural,
      toldAt: structural,
    },
    grants: {
      visitor: publishedUpdate,
      person: publishedUpdate,
      staff: { select: 'all', insert: true, update: ['confirmedBy', 'confirmedAt', 'endedBy', 'endedAt'] },
      worker: { select: 'all', update: ['upTo', 'toldAt'] },
    },
  },
  incidentNotices: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P36M', from: 'at' },
    erase: 'delete',
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: { id: structural, personId: structural, incidentId: structural, updateId: structural, records: structural, state: structural, at: structural, seenAt: structural },
    grants: {
      // Whoever froze their account is told, too, and says that they have seen it.
      person: { select: 'shown', update: ['seenAt'], whileFrozen: ['update'] },
      staff: { select: ['personId', 'incidentId', 'updateId', 'state'] },
      worker: { select: 'all', insert: true, update: ['state'], delete: true },
      eraser: { select: 'keys', delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'incidents' | 'incidentUpdates' | 'incidentNotices'>
