import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { structural } from './column-classes.ts'

/** How the desk works through requests: nobody's data but its own. */
export const queueMap = {
  requestViews: {
    owner: null,
    staffRows: 'own',
    columns: { id: structural, staffId: structural, name: structural, filter: structural, at: structural },
    grants: { staff: { select: 'all', insert: true, delete: true } },
  },
  deskSettings: {
    owner: null,
    staffRows: 'own',
    columns: { staffId: structural, keys: structural },
    grants: { staff: { select: 'all', insert: true, update: ['keys'] } },
  },
  bulkAssignments: {
    owner: null,
    staffRows: 'all',
    columns: {
      id: structural,
      toId: structural,
      proposedBy: structural,
      proposedAs: structural,
      proposedAt: structural,
      confirmedBy: structural,
      confirmedAt: structural,
      endedBy: structural,
      endedAt: structural,
    },
    grants: { staff: { select: 'all', insert: true, update: ['confirmedBy', 'confirmedAt', 'endedBy', 'endedAt'] } },
  },
  bulkRequests: {
    owner: null,
    staffRows: 'all',
    columns: { bulkId: structural, requestId: structural },
    grants: { staff: { select: 'all', insert: true } },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'requestViews' | 'deskSettings' | 'bulkAssignments' | 'bulkRequests'>
