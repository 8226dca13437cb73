import type * as schema from '#db/schema/index.ts'
import type { DataMap, Personal, Structural } from '../vocabulary.ts'

const structural = { category: 'none' } as const satisfies Structural
const site = { category: 'site', purpose: 'security', staff: ['privacy'], recipients: [], correct: false } as const satisfies Personal

/** When an account was opened, and in what. */
export const signInsMap = {
  signIns: {
    owner: 'personId',
    category: 'site',
    keep: { atMost: 'P90D', from: 'at' },
    erase: 'delete',
    columns: {
      id: structural,
      personId: structural,
      sessionId: structural,
      way: site,
      second: site,
      device: site,
      browserHash: { category: 'none', secret: true },
      failed: site,
      at: site,
      openedAt: site,
    },
    grants: {
      person: { select: 'shown' },
      auth: { select: 'all', insert: true, update: ['sessionId', 'way', 'second', 'device', 'browserHash', 'failed', 'openedAt'] },
      eraser: { select: 'keys', delete: true },
      worker: { select: ['id', 'personId', 'at'], delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'signIns'>
