import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { structural } from './column-classes.ts'

/** What staff write to everybody who may be written to: of staff, and of no customer. Nobody but the privacy officer reads or changes it. */
export const campaignsMap = {
  campaigns: {
    owner: null,
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: {
      id: structural,
      topic: structural,
      language: structural,
      subject: structural,
      body: structural,
      perMinute: structural,
      state: structural,
      writtenBy: structural,
      writtenAt: structural,
      proposedBy: structural,
      proposedAt: structural,
      approvedBy: structural,
      approvedAt: structural,
      returnedBy: structural,
      returnedAt: structural,
      returnedBecause: structural,
      startedBy: structural,
      startedAt: structural,
      stoppedBy: structural,
      stoppedAt: structural,
      doneAt: structural,
      upTo: structural,
      everybody: structural,
      queued: structural,
      nextAt: structural,
    },
    grants: {
      staff: {
        select: 'all',
        insert: true,
        update: [
          'topic', 'language', 'subject', 'body', 'perMinute', 'state', 'writtenBy', 'writtenAt', 'proposedBy', 'proposedAt', 'approvedBy', 'approvedAt',
          'returnedBy', 'returnedAt', 'returnedBecause', 'startedBy', 'startedAt', 'stoppedBy', 'stoppedAt',
        ],
      },
      worker: { select: 'all', update: ['state', 'doneAt', 'upTo', 'everybody', 'queued', 'nextAt'] },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'campaigns'>
