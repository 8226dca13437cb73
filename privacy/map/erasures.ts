import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal, Structural } from '../vocabulary.ts'

const structural = { category: 'none' } as const satisfies Structural
const request = { category: 'contact', purpose: 'requests', staff: ['support', 'billing', 'privacy'], recipients: [], correct: false } as const satisfies Personal

/** Deletions: planned, carried out, and whom they were told to. */
export const erasuresMap = {
  erasures: {
    owner: 'personId',
    deeds: ['deletion'],
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'askedAt' },
    erase: { scrub: [], because: 'proof-of-erasure' },
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: {
      id: structural,
      personId: structural,
      state: request,
      cause: request,
      askedBy: structural,
      agreedBy: structural,
      askedAt: request,
      dueAt: request,
      remindedAt: structural,
      settledAt: request,
      keyDestroyedAt: structural,
      soonerHash: { category: 'none', secret: true },
      soonerTries: structural,
      soonerUntil: structural,
      failures: structural,
      failedAt: structural,
      failure: structural,
    },
    grants: {
      // The hash is compared inside the database, as that of a new address is.
      person: { select: 'all', insert: true, update: ['state', 'cause', 'settledAt', 'dueAt', 'soonerHash', 'soonerTries', 'soonerUntil'], whileFrozen: ['insert', 'update'] },
      link: { select: ['id', 'personId', 'state', 'cause', 'dueAt'], update: ['state', 'settledAt'] },
      // Plans it, and neither hastens nor calls it off.
      delegate: { select: ['id', 'personId', 'state', 'dueAt'], insert: true },
      worker: { select: 'all', update: ['remindedAt', 'keyDestroyedAt', 'failures', 'failedAt', 'failure'], delete: true },
      staff: { select: ['id', 'personId', 'state', 'cause', 'askedBy', 'agreedBy', 'askedAt', 'dueAt', 'settledAt', 'keyDestroyedAt', 'failures', 'failedAt', 'failure'] },
      eraser: { select: 'all', insert: true, update: ['state', 'cause', 'agreedBy', 'dueAt', 'settledAt'] },
    },
  },
  erasureLines: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P10Y', from: 'keptUntil' },
    erase: { scrub: [], because: 'proof-of-erasure' },
    columns: { id: structural, erasureId: structural, personId: structural, record: structural, outcome: structural, rows: structural, reason: structural, keptUntil: structural },
    grants: { person: { select: 'shown' }, eraser: { select: 'all', insert: true, update: ['rows'] }, worker: { select: 'all', delete: true } },
  },
  erasureTellings: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'createdAt' },
    erase: { scrub: [], because: 'proof-of-erasure' },
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: {
      id: structural,
      erasureId: structural,
      personId: structural,
      recipient: structural,
      known: { category: 'none', secret: true },
      state: structural,
      createdAt: structural,
      toldAt: structural,
      answer: structural,
      answeredAt: structural,
      staffId: structural,
    },
    grants: {
      person: { select: 'shown' },
      link: { select: ['id', 'personId', 'erasureId', 'recipient', 'state', 'answer'], update: ['answer', 'answeredAt'] },
      staff: { select: 'all', update: ['state', 'known', 'toldAt', 'answer', 'answeredAt', 'staffId'] },
      worker: { select: 'all', update: ['state', 'known', 'toldAt'], delete: true },
      eraser: { select: 'all', insert: true, delete: true },
    },
  },
  partErasures: {
    owner: 'personId',
    customersOnly: true,
    category: 'contact',
    keep: { atMost: 'P24M', from: 'dueAt' },
    erase: 'delete',
    staffRows: 'all',
    columns: {
      id: structural,
      personId: structural,
      part: request,
      applicationId: structural,
      before: request,
      state: request,
      askedAt: request,
      dueAt: request,
      begunAt: structural,
      settledAt: request,
      rows: request,
    },
    grants: {
      person: { select: 'shown', insert: true, update: ['state', 'settledAt'], whileFrozen: ['insert', 'update'] },
      // Their rights on what has to stay for now are narrowed by it.
      staff: { select: ['personId', 'part', 'applicationId', 'before', 'state'] },
      worker: { select: 'all', delete: true },
      eraser: { select: 'all', insert: true, update: ['state', 'dueAt', 'begunAt', 'settledAt', 'rows'], delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'erasures' | 'erasureLines' | 'erasureTellings' | 'partErasures'>
