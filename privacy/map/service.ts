import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal, Structural } from '../vocabulary.ts'

const structural = { category: 'none' } as const satisfies Structural
const service = { category: 'service', purpose: 'service', staff: ['support', 'privacy'], recipients: [], correct: false } as const satisfies Personal
// "Available only to you" (2010 policy): no staff role has a right on these columns in the database.
const holderOnly = { ...service, purpose: 'troubleshooting', staff: [] } as const satisfies Personal

/** Service information. At least six months for logs (2010 policy), at most twelve. */
export const serviceMap = {
  applications: {
    owner: 'personId',
    category: 'service',
    keep: { until: 'account' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      name: service,
      externalId: service,
      logging: service,
      loggingUntil: service,
      loggingThen: service,
      createdAt: structural,
    },
    grants: {
      person: { select: 'shown', update: ['logging', 'loggingUntil', 'loggingThen'] },
      ingest: { select: ['id', 'personId', 'externalId', 'logging', 'loggingUntil', 'loggingThen'], insert: true },
      eraser: { select: 'all', delete: true },
    },
  },
  calls: {
    owner: 'personId',
    category: 'service',
    keep: { atLeast: 'P6M', atMost: 'P12M', from: 'at' },
    erase: { scrub: ['applicationId'], because: 'disputed-charges' },
    columns: {
      id: structural,
      personId: structural,
      applicationId: structural,
      at: service,
      direction: service,
      otherParty: service,
      seconds: service,
      status: service,
      sourceId: structural,
      externalId: service,
    },
    grants: {
      person: { select: 'shown' },
      ingest: { insert: true },
      eraser: { select: 'all', update: ['applicationId'], delete: true },
      worker: { select: ['id', 'personId', 'at'], delete: true },
    },
  },
  messages: {
    owner: 'personId',
    category: 'service',
    keep: { atLeast: 'P6M', atMost: 'P12M', from: 'at' },
    erase: { scrub: ['applicationId'], because: 'disputed-charges' },
    columns: {
      id: structural,
      personId: structural,
      applicationId: structural,
      at: service,
      direction: service,
      otherParty: service,
      characters: service,
      status: service,
      sourceId: structural,
      externalId: service,
    },
    grants: {
      person: { select: 'shown' },
      ingest: { insert: true },
      eraser: { select: 'all', update: ['applicationId'], delete: true },
      worker: { select: ['id', 'personId', 'at'], delete: true },
    },
  },
  notifications: {
    owner: 'personId',
    category: 'service',
    keep: { atLeast: 'P6M', atMost: 'P12M', from: 'at' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      applicationId: structural,
      at: holderOnly,
      method: holderOnly,
      url: holderOnly,
      status: holderOnly,
      milliseconds: holderOnly,
      request: { ...holderOnly, sealed: true },
      response: { ...holderOnly, sealed: true },
      contentsDeletedAt: holderOnly,
      sourceId: structural,
      externalId: holderOnly,
    },
    grants: {
      person: { select: 'shown', update: ['request', 'response', 'contentsDeletedAt'] },
      ingest: { insert: true },
      eraser: { select: ['id', 'personId', 'at'], delete: true },
      worker: { select: ['id', 'personId', 'at'], delete: true },
    },
  },
  cachedContents: {
    owner: 'personId',
    category: 'service',
    keep: { atMost: 'P12M', from: 'fetchedAt', ends: 'expiresAt' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      applicationId: structural,
      url: holderOnly,
      mediaType: holderOnly,
      bytes: holderOnly,
      allowedBy: holderOnly,
      fetchedAt: holderOnly,
      expiresAt: holderOnly,
      sourceId: structural,
      externalId: holderOnly,
    },
    grants: {
      person: { select: 'shown', delete: true },
      ingest: { insert: true },
      eraser: { select: ['id', 'personId', 'fetchedAt'], delete: true },
      worker: { select: ['id', 'personId', 'fetchedAt', 'expiresAt'], delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'applications' | 'calls' | 'messages' | 'notifications' | 'cachedContents'>
