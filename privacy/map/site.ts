import type * as schema from '#db/schema/index.ts'
import { staffRoles, type DataMap, type Personal } from '../vocabulary.ts'
import { secret, structural } from './column-classes.ts'

// Used internally only (2014 policy): no recipient may ever stand here; privacy/map.test.ts says so.
const site = { category: 'site', purpose: 'security', staff: ['privacy'], recipients: [], correct: false } as const satisfies Personal

/** Site information: the portal's own visits, and who is signed in where. */
export const siteMap = {
  visits: {
    owner: 'personId',
    category: 'site',
    keep: { atMost: 'P13M', from: 'at' },
    erase: 'delete',
    columns: { id: structural, personId: structural, sessionId: structural, at: site, page: site, ip: { ...site, shorten: 'P30D' }, userAgent: site, cookies: site, sourceId: structural, externalId: site, recordedAt: structural },
    grants: {
      person: { select: 'shown' },
      recorder: { insert: true },
      ingest: { insert: true },
      eraser: { select: 'keys', delete: true },
      worker: { select: ['id', 'personId', 'at', 'ip'], update: ['ip'], delete: true },
    },
  },
  sessions: {
    owner: 'personId',
    category: 'site',
    keep: { atMost: 'P30D', from: 'expiresAt' },
    erase: 'delete',
    columns: {
      id: structural,
      tokenHash: secret,
      personId: structural,
      staffId: structural,
      device: site,
      createdAt: site,
      lastSeenAt: site,
      provedAt: structural,
      secondAt: structural,
      expiresAt: structural,
    },
    grants: {
      person: { select: 'shown', delete: true },
      auth: { select: 'all', insert: true, update: ['tokenHash', 'lastSeenAt', 'provedAt', 'secondAt', 'expiresAt'], delete: true },
      eraser: { select: 'keys', delete: true },
      worker: { select: ['id', 'personId', 'expiresAt'], delete: true },
    },
  },
  signInCodes: {
    owner: 'personId',
    category: 'site',
    keep: { atMost: 'P1D', from: 'createdAt' },
    erase: 'delete',
    columns: {
      id: structural,
      audience: structural,
      addressHash: secret,
      personId: structural,
      staffId: structural,
      codeHash: secret,
      linkHash: secret,
      browserHash: secret,
      attempts: structural,
      createdAt: structural,
      expiresAt: structural,
      usedAt: structural,
    },
    grants: {
      person: { select: 'shown' },
      auth: { select: 'all', insert: true, update: ['attempts', 'usedAt'], delete: true },
      eraser: { select: 'keys', delete: true },
      worker: { select: ['id', 'personId', 'createdAt'], delete: true },
    },
  },
  identities: {
    owner: 'personId',
    category: 'site',
    keep: { until: 'account' },
    erase: 'delete',
    columns: { id: structural, provider: site, subject: { ...site, staff: [] }, personId: structural, staffId: structural, createdAt: structural },
    grants: {
      person: { select: 'shown' },
      auth: { select: 'all', insert: true, delete: true },
      eraser: { select: 'keys', delete: true },
    },
  },
  secondFactors: {
    owner: 'personId',
    category: 'site',
    keep: { until: 'account' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      staffId: structural,
      kind: site,
      label: site,
      sessionId: structural,
      secret,
      lastStep: structural,
      credentialId: secret,
      publicKey: secret,
      counter: structural,
      createdAt: site,
      confirmedAt: structural,
      lastUsedAt: site,
    },
    grants: {
      person: { select: 'shown' },
      auth: { select: 'all', insert: true, update: ['lastStep', 'counter', 'confirmedAt', 'lastUsedAt'], delete: true },
      eraser: { select: 'keys', delete: true },
    },
  },
  recoveryCodes: {
    owner: 'personId',
    category: 'site',
    keep: { until: 'account' },
    erase: 'delete',
    columns: { id: structural, personId: structural, staffId: structural, codeHash: secret, createdAt: site, usedAt: site },
    grants: {
      person: { select: 'shown' },
      auth: { select: 'all', insert: true, update: ['usedAt'], delete: true },
      eraser: { select: 'keys', delete: true },
    },
  },
  drafts: {
    owner: 'personId',
    category: 'site',
    keep: { atMost: 'P1D', from: 'createdAt' },
    erase: 'delete',
    staffRows: 'own',
    staffRoles,
    columns: { id: structural, personId: structural, staffId: structural, placeHash: secret, contents: secret, createdAt: structural },
    grants: {
      person: { select: 'all', delete: true },
      // Whoever is interrupted is signed in no more.
      auth: { select: ['placeHash'], insert: true, delete: true },
      staff: { select: 'all', delete: true },
      eraser: { select: 'keys', delete: true },
      worker: { select: ['id', 'personId', 'createdAt'], delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'visits' | 'sessions' | 'signInCodes' | 'identities' | 'secondFactors' | 'recoveryCodes' | 'drafts'>
