import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal, Structural } from '../vocabulary.ts'

const structural = { category: 'none' } as const satisfies Structural
const choice = { category: 'contact', purpose: 'choices', staff: ['support', 'privacy'], recipients: [], correct: 'choice' } as const satisfies Personal
const request = { category: 'contact', purpose: 'requests', staff: ['support', 'billing', 'privacy'], recipients: [], correct: false } as const satisfies Personal
const loan = { category: 'service', purpose: 'troubleshooting', staff: ['support'], recipients: [], correct: false } as const satisfies Personal

/** Our dealings with a person: choices, requests, looks, deletions. */
export const dealingsMap = {
  choices: {
    owner: 'personId',
    category: 'contact',
    keep: { until: 'account' },
    erase: 'delete',
    columns: { id: structural, personId: structural, topic: choice, channel: choice, decision: choice, wording: choice, source: structural, at: choice },
    grants: {
      person: { select: 'shown', insert: true, whileFrozen: ['insert'] },
      link: { select: 'all', insert: true },
      importer: { select: 'all', insert: true },
      worker: { select: 'all' },
      eraser: { select: 'all', delete: true },
    },
  },
  requests: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'receivedAt' },
    erase: { scrub: ['words'], because: 'request-log' },
    staffRows: 'all',
    columns: {
      id: structural,
      number: structural,
      personId: structural,
      kind: request,
      way: request,
      regime: structural,
      identity: structural,
      state: structural,
      words: request,
      ownerId: structural,
      receivedAt: request,
      dueOn: structural,
      answeredAt: request,
    },
    grants: {
      person: { select: 'shown', insert: true, whileFrozen: ['insert'] },
      staff: { select: 'all', update: ['ownerId', 'state', 'answeredAt'] },
      eraser: { select: 'all', update: ['words'], delete: true },
      worker: { select: ['id', 'personId', 'receivedAt'], delete: true },
    },
  },
  requestEvents: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'at' },
    erase: { scrub: ['words'], because: 'request-log' },
    staffRows: 'all',
    columns: { id: structural, requestId: structural, personId: structural, kind: request, by: structural, staffId: structural, words: request, at: request },
    grants: {
      person: { select: 'shown', insert: true, whileFrozen: ['insert'] },
      staff: { select: 'all', insert: true },
      eraser: { select: 'all', update: ['words'], delete: true },
      worker: { select: ['id', 'requestId', 'personId', 'at'], delete: true },
    },
  },
  loans: {
    owner: 'personId',
    category: 'service',
    keep: { atMost: 'P12M', from: 'endsAt' },
    erase: 'delete',
    staffRows: 'all',
    staffRoles: ['support'],
    columns: { id: structural, personId: structural, requestId: structural, notificationId: structural, role: loan, at: loan, endsAt: loan },
    grants: {
      person: { select: 'shown', insert: true, update: ['endsAt'], whileFrozen: ['update'] },
      staff: { select: 'all' },
      eraser: { select: 'all', delete: true },
      worker: { select: ['id', 'personId', 'requestId', 'at', 'endsAt'], delete: true },
    },
  },
  loanCopies: {
    owner: 'personId',
    category: 'service',
    keep: { atMost: 'P3D', from: 'at' },
    erase: 'delete',
    staffRows: 'lent',
    staffRoles: ['support'],
    columns: { id: structural, personId: structural, at: loan, contents: { ...loan, secret: true } },
    grants: {
      person: { select: 'shown', insert: true, delete: true },
      staff: { select: 'all' },
      eraser: { select: ['id', 'personId', 'at'], delete: true },
      worker: { select: ['id', 'personId', 'at'], delete: true },
    },
  },
  looks: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'at' },
    erase: { scrub: [], because: 'accountability' },
    staffRows: 'own',
    columns: { id: structural, personId: structural, staffId: structural, requestId: structural, loanId: structural, role: request, purpose: request, fields: request, at: request },
    grants: {
      person: { select: 'shown' },
      staff: { select: 'all', insert: true },
      eraser: { select: 'all', delete: true },
      worker: { select: ['id', 'personId', 'requestId', 'at'], delete: true },
    },
  },
  erasures: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'askedAt' },
    erase: { scrub: [], because: 'proof-of-erasure' },
    columns: { id: structural, personId: structural, state: request, askedAt: request, dueAt: request, remindedAt: structural, settledAt: request, keyDestroyedAt: structural },
    grants: {
      person: { select: 'shown', insert: true, update: ['state', 'settledAt', 'dueAt'], whileFrozen: ['insert', 'update'] },
      link: { select: ['id', 'personId', 'state', 'dueAt'], update: ['state', 'settledAt'] },
      worker: { select: 'all', update: ['remindedAt', 'keyDestroyedAt'], delete: true },
      eraser: { select: 'all', insert: true, update: ['state', 'settledAt'] },
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
} as const satisfies Pick<
  DataMap<typeof schema>,
  'choices' | 'requests' | 'requestEvents' | 'loans' | 'loanCopies' | 'looks' | 'erasures' | 'erasureLines'
>
