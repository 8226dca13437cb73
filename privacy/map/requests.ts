import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal, Structural } from '../vocabulary.ts'

const structural = { category: 'none' } as const satisfies Structural
const request = { category: 'contact', purpose: 'requests', staff: ['support', 'billing', 'privacy'], recipients: [], correct: false } as const satisfies Personal

/** What was asked of us, by whom as far as that is known, and what was written about it. */
export const requestsMap = {
  requests: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'receivedAt' },
    erase: { scrub: ['words', 'answerTo', 'answerHash', 'followHash'], because: 'request-log' },
    staffRows: 'all',
    closedWhen: 'ofClosed',
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
      outcome: request,
      appealOf: structural,
      acknowledgedAt: structural,
      extendedAt: structural,
      stoppedAt: structural,
      stopReason: structural,
      stoppedDays: structural,
      beganAnewOn: structural,
      warnedAt: structural,
      loggedBy: structural,
      // Written to in the mail, and read nowhere.
      answerTo: { category: 'none', secret: true },
      answerHash: { category: 'none', secret: true },
      locale: structural,
      followHash: { category: 'none', secret: true },
      duplicateOf: structural,
      linkedAt: structural,
      ofClosed: structural,
    },
    grants: {
      // What a check says of identity, and what ends with it, the database alone writes.
      person: { select: 'shown', insert: true, update: ['identity', 'followHash'], whileFrozen: ['insert', 'update'] },
      staff: { select: 'all', insert: true, update: ['personId', 'linkedAt', 'identity', 'followHash', 'duplicateOf', 'ownerId', 'state', 'answeredAt', 'outcome', 'acknowledgedAt', 'dueOn', 'extendedAt', 'stoppedAt', 'stopReason', 'stoppedDays', 'beganAnewOn'] },
      // Of the one request alone whose code was shown.
      auth: { select: 'all', insert: true, update: ['identity', 'followHash'] },
      eraser: { select: 'all', update: ['words', 'answerTo', 'answerHash', 'followHash', 'ofClosed'], delete: true },
      postman: { select: ['id', 'number', 'personId', 'state', 'answerHash', 'ofClosed'] },
      counter: { select: ['kind', 'state', 'receivedAt', 'dueOn', 'answeredAt', 'outcome', 'duplicateOf'] },
      worker: { select: ['id', 'personId', 'receivedAt', 'number', 'state', 'dueOn', 'ownerId', 'stoppedAt', 'warnedAt'], update: ['warnedAt'], delete: true },
    },
  },
  requestEvents: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'at' },
    erase: { scrub: ['words', 'mailHash'], because: 'request-log' },
    staffRows: 'all',
    columns: { id: structural, requestId: structural, personId: structural, kind: request, by: structural, way: request, mailHash: { category: 'none', secret: true }, filesLeft: structural, staffId: structural, reason: request, deed: request, until: request, noticeId: structural, words: request, at: request, toId: structural, transaction: structural },
    grants: {
      person: { select: 'shown', insert: true, whileFrozen: ['insert'] },
      staff: { select: 'all', insert: true, update: ['personId'] },
      auth: { select: 'all', insert: true },
      // Of its own deed, by which the other policies know it.
      delegate: { select: ['personId', 'staffId', 'kind', 'deed', 'transaction'] },
      postman: { select: ['id', 'requestId', 'personId', 'staffId', 'kind', 'way', 'mailHash', 'at'], insert: true },
      eraser: { select: 'all', update: ['words', 'mailHash'], delete: true },
      worker: { select: ['id', 'requestId', 'personId', 'at'], delete: true },
    },
  },
  // The person's own role sees when notes were made, and has no right to their words: they are said to be held, and neither shown nor exported.
  requestNotes: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P36M', from: 'at' },
    erase: 'delete',
    staffRows: 'all',
    columns: { id: structural, requestId: structural, personId: structural, staffId: structural, words: { ...request, secret: true }, at: request },
    grants: {
      person: { select: 'shown' },
      staff: { select: 'all', insert: true, update: ['personId'] },
      eraser: { select: ['id', 'requestId', 'personId', 'at'], delete: true },
      worker: { select: ['id', 'requestId', 'personId', 'at'], delete: true },
    },
  },
  identityChecks: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'at' },
    erase: { scrub: ['agent', 'codeHash'], because: 'request-log' },
    staffRows: 'all',
    columns: {
      id: structural,
      requestId: structural,
      personId: structural,
      way: request,
      channel: request,
      state: request,
      reason: request,
      agent: request,
      codeHash: { category: 'none', secret: true },
      expiresAt: structural,
      staffId: structural,
      at: request,
      settledAt: request,
    },
    grants: {
      person: { select: 'shown', insert: true, whileFrozen: ['insert'] },
      staff: { select: ['id', 'requestId', 'personId', 'way', 'channel', 'state', 'reason', 'agent', 'expiresAt', 'staffId', 'at', 'settledAt'], insert: true, update: ['state', 'agent', 'settledAt'] },
      auth: { select: 'all', insert: true, update: ['state', 'reason', 'settledAt'] },
      eraser: { select: 'all', update: ['agent', 'codeHash'], delete: true },
      worker: { select: ['id', 'requestId', 'personId', 'at'], delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'requests' | 'requestEvents' | 'requestNotes' | 'identityChecks'>
