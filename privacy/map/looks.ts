import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal } from '../vocabulary.ts'
import { request, structural } from './column-classes.ts'

const loan = { category: 'service', purpose: 'troubleshooting', staff: ['support'], recipients: [], correct: false } as const satisfies Personal

/** What staff looked at, and what was lent to them. */
export const looksMap = {
  loans: {
    owner: 'personId',
    customersOnly: true,
    category: 'service',
    keep: { atMost: 'P12M', from: 'endsAt' },
    erase: 'delete',
    staffRows: 'all',
    staffRoles: ['support'],
    columns: { id: structural, personId: structural, requestId: structural, notificationId: structural, role: loan, at: loan, endsAt: loan },
    grants: {
      person: { select: 'shown', insert: true, update: ['endsAt'], whileFrozen: ['update'] },
      staff: { select: 'all' },
      eraser: { select: 'keys', delete: true },
      worker: { select: ['id', 'personId', 'requestId', 'at', 'endsAt'], delete: true },
    },
  },
  loanCopies: {
    owner: 'personId',
    customersOnly: true,
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
    columns: { id: structural, personId: structural, staffId: structural, requestId: structural, emergencyId: structural, loanId: structural, role: request, purpose: request, fields: request, at: request },
    grants: {
      person: { select: 'shown' },
      staff: { select: 'all', insert: true },
      eraser: { select: 'keys', delete: true },
      worker: { select: ['id', 'personId', 'staffId', 'requestId', 'emergencyId', 'at'], delete: true },
      emergency: { select: ['personId', 'staffId', 'emergencyId'] },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'loans' | 'loanCopies' | 'looks'>
