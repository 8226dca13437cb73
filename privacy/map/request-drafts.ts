import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { request, structural } from './column-classes.ts'

/** Half-written answers: kept a week after the last word, sealed; the person sees that there was one. */
export const requestDraftsMap = {
  requestDrafts: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P7D', from: 'at' },
    erase: 'delete',
    staffRows: 'all',
    columns: { id: structural, requestId: structural, personId: structural, staffId: structural, step: structural, contents: { ...request, secret: true }, since: structural, at: request },
    grants: {
      person: { select: 'shown' },
      staff: { select: 'all', insert: true, update: ['personId', 'contents', 'at'], delete: true },
      eraser: { select: ['id', 'requestId', 'personId', 'at'], delete: true },
      worker: { select: ['id', 'requestId', 'personId', 'at'], delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'requestDrafts'>
