import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { structural } from './column-classes.ts'

/** What keeps a record beyond its time. Nobody but the privacy officer reads them, and a person those that the law lets them know of (`told`). */
export const holdsMap = {
  holds: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'endsAt' },
    erase: { scrub: [], because: 'accountability' },
    staffRows: 'all',
    staffRoles: ['privacy'],
    columns: {
      id: structural,
      personId: structural,
      record: structural,
      rowId: structural,
      reason: structural,
      reference: { category: 'none', secret: true },
      told: structural,
      setBy: structural,
      setAt: structural,
      endsAt: structural,
      confirmedBy: structural,
      confirmedAt: structural,
      liftAskedBy: structural,
      liftAskedAt: structural,
      liftRefusedBy: structural,
      liftRefusedAt: structural,
      endedBy: structural,
      finishedAt: structural,
    },
    grants: {
      person: { select: 'shown' },
      staff: { select: 'all', insert: true, update: ['endsAt', 'confirmedBy', 'confirmedAt', 'liftAskedBy', 'liftAskedAt', 'liftRefusedBy', 'liftRefusedAt', 'endedBy'] },
      worker: { select: 'all', update: ['finishedAt'], delete: true },
      eraser: { select: 'keys', delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'holds'>
