import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { request, structural } from './column-classes.ts'

/** Records opened in an emergency. Whoever opened one reads their own; a privacy officer all, to review them; the person when, why and what came of it. */
export const emergencyLooksMap = {
  emergencyLooks: {
    owner: 'personId',
    category: 'contact',
    keep: { atLeast: 'P24M', atMost: 'P36M', from: 'at' },
    erase: { scrub: ['words', 'reviewWords'], because: 'accountability' },
    staffRows: 'own',
    columns: {
      id: structural,
      personId: structural,
      staffId: structural,
      role: request,
      reason: request,
      words: { ...request, secret: true },
      categories: request,
      at: request,
      endsAt: request,
      reviewedBy: structural,
      reviewedAt: request,
      verdict: request,
      reviewWords: { ...request, secret: true },
    },
    grants: {
      person: { select: 'shown' },
      emergency: { select: ['id', 'personId', 'staffId', 'role', 'categories', 'endsAt'] },
      staff: { select: 'all', insert: true },
      eraser: { select: 'keys', update: ['words', 'reviewWords'], delete: true },
      worker: { select: ['id', 'personId', 'staffId', 'at', 'reviewedAt'], delete: true },
    },
    byRole: { privacy: { select: 'all', insert: true, update: ['endsAt', 'reviewedBy', 'reviewedAt', 'verdict', 'reviewWords'] } },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'emergencyLooks'>
