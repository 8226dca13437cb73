import type * as schema from '#db/schema/index.ts'
import type { DataMap, Structural } from '../vocabulary.ts'

const structural = { category: 'none' } as const satisfies Structural
const secret = { category: 'none', secret: true } as const satisfies Structural

/** What the house needs to run: no person's data in the clear. */
export const machineryMap = {
  // One period for everybody: what goes is always the oldest, so that what stays has no gaps.
  audit: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P36M', atMost: 'P36M', from: 'at' },
    erase: { scrub: [], because: 'accountability' },
    columns: { id: structural, at: structural, actor: structural, actorId: structural, personId: structural, verb: structural, record: structural, columns: structural },
    grants: {
      visitor: { insert: true },
      person: { select: 'shown', insert: true, whileFrozen: ['insert'] },
      link: { insert: true },
      auth: { insert: true },
      staff: { insert: true },
      worker: { insert: true },
      eraser: { select: ['id', 'personId', 'at'], insert: true },
      importer: { insert: true },
      pruner: { select: ['id', 'personId', 'at'], insert: true, delete: true },
      ingest: { insert: true },
      tool: { insert: true },
      recorder: { insert: true },
      sealer: { select: 'all' },
    },
  },
  // Goes after its lines: they are all at least as old.
  auditSeals: {
    owner: null,
    keep: { atMost: 'P36M', from: 'at' },
    columns: {
      number: structural,
      at: structural,
      prev: structural,
      prevAt: structural,
      ids: structural,
      lines: structural,
      top: structural,
      complete: structural,
      leaves: structural,
      hash: structural,
      kid: structural,
      signature: structural,
    },
    grants: {
      visitor: { select: ['number', 'at', 'lines', 'hash', 'kid', 'signature'] },
      eraser: { select: ['number', 'at', 'hash'] },
      sealer: { select: 'all', insert: true },
      pruner: { select: ['number', 'at'], delete: true },
    },
  },
  outbox: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P12M', from: 'createdAt' },
    erase: 'delete',
    columns: {
      id: structural,
      kind: structural,
      personId: structural,
      topic: structural,
      campaignId: structural,
      subject: structural,
      basis: structural,
      locale: structural,
      recipient: secret,
      contents: secret,
      state: structural,
      attempts: structural,
      createdAt: structural,
      settledAt: structural,
    },
    grants: {
      person: { select: 'shown', insert: true, whileFrozen: ['insert'] },
      link: { insert: true },
      auth: { insert: true },
      staff: { insert: true },
      worker: { select: 'all', insert: true, update: ['state', 'attempts', 'settledAt', 'recipient', 'contents', 'basis'], delete: true },
      eraser: { select: 'all', insert: true, delete: true },
    },
  },
  tombstones: {
    owner: null,
    fingerprints: { category: 'contact', purpose: 'choices' },
    columns: { hash: secret, at: structural },
    // Sign-in asks whether an unknown session ended with its account.
    grants: { eraser: { insert: true }, auth: { select: 'all' }, importer: { select: 'all' }, worker: { insert: true } },
  },
  sources: {
    owner: null,
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: { id: structural, name: structural, keyHash: secret, datasets: structural, madeBy: structural, createdAt: structural, usedAt: structural, revokedAt: structural },
    grants: { ingest: { select: ['id', 'keyHash', 'datasets', 'usedAt', 'revokedAt'], update: ['usedAt'] }, tool: { select: ['id', 'usedAt'], update: ['usedAt'] }, staff: { select: 'shown', insert: true, update: ['revokedAt'] } },
  },
  // Digests of what sources call their records: they say nothing of whose these are, and go when no such record may be handed in any more.
  knownRecords: {
    owner: null,
    columns: { key: structural, at: structural },
    grants: { ingest: { select: ['key'], insert: true }, worker: { select: 'all', delete: true } },
  },
  staff: {
    owner: null,
    staffRows: 'all',
    columns: { id: structural, email: structural, name: structural, role: structural, active: structural, createdAt: structural },
    grants: { auth: { select: 'all' }, staff: { select: ['id', 'name', 'role', 'active'] }, worker: { select: ['id', 'email'] } },
  },
  actionKeys: {
    owner: null,
    columns: { key: structural, transaction: structural, at: structural },
    grants: {
      visitor: { select: ['key', 'transaction'], insert: true },
      person: { select: ['key', 'transaction'], insert: true, whileFrozen: ['insert'] },
      link: { select: ['key', 'transaction'], insert: true },
      auth: { select: ['key', 'transaction'], insert: true },
      staff: { select: ['key', 'transaction'], insert: true },
      eraser: { select: ['key', 'transaction'], insert: true },
      worker: { select: 'all', delete: true },
    },
  },
  rateLimits: {
    owner: null,
    columns: { key: structural, windowStart: structural, count: structural },
    grants: { auth: { select: 'all', insert: true, update: ['windowStart', 'count'] }, worker: { select: 'all', delete: true } },
  },
  signingKeys: {
    owner: null,
    columns: { kid: structural, x: structural, firstUsedAt: structural },
    grants: { visitor: { select: 'all' }, worker: { select: ['kid'], insert: true }, sealer: { select: ['kid'], insert: true } },
  },
  journalLines: {
    owner: null,
    columns: { number: structural, hash: structural },
    grants: {
      visitor: { select: ['number'] },
      person: { select: ['number'], insert: true, whileFrozen: ['insert'] },
      link: { select: ['number'], insert: true },
      auth: { select: ['number'], insert: true },
      eraser: { select: ['number'], insert: true },
      importer: { select: ['number'], insert: true },
      tool: { select: ['number'], insert: true },
      worker: { select: 'all', insert: true },
    },
  },
  heartbeats: {
    owner: null,
    columns: { name: structural, at: structural },
    grants: { visitor: { select: 'all' }, worker: { select: 'all', insert: true, update: ['at'] } },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'audit' | 'auditSeals' | 'outbox' | 'tombstones' | 'sources' | 'knownRecords' | 'staff' | 'actionKeys' | 'rateLimits' | 'signingKeys' | 'journalLines' | 'heartbeats'>
