import type * as schema from '#db/schema/index.ts'
import type { DataMap } from '../vocabulary.ts'
import { request, structural } from './column-classes.ts'

/** Files on the timeline of a request, and the scan of what it came by. */
export const attachmentsMap = {
  requestAttachments: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P36M', from: 'at', with: 'requestId' },
    erase: 'delete',
    staffRows: 'all',
    // The bytes are sealed and no text: whoever may have them fetches them as a file.
    columns: { id: structural, requestId: structural, eventId: structural, personId: structural, staffId: structural, place: structural, type: request, bytes: request, cleanAt: structural, contents: { ...request, file: true }, at: request },
    grants: {
      // What is deleted was removed, as the timeline says: a trigger asks for that, and the trigger of that step who may.
      person: { select: 'all', insert: true, delete: true, whileFrozen: ['insert'] },
      staff: { select: 'all', insert: true, update: ['personId'], delete: true },
      // Of the one request alone whose code they followed it by.
      auth: { select: 'all', insert: true, delete: true },
      postman: { insert: true },
      eraser: { select: ['id', 'requestId', 'eventId', 'personId', 'at'], delete: true },
      worker: { select: ['id', 'requestId', 'eventId', 'personId', 'at'], delete: true },
    },
  },
  requestScans: {
    owner: 'personId',
    category: 'contact',
    keep: { atMost: 'P36M', from: 'at', with: 'requestId' },
    erase: 'delete',
    staffRows: 'all',
    columns: { id: structural, requestId: structural, personId: structural, staffId: structural, type: structural, bytes: structural, cleanAt: structural, contents: { ...request, secret: true }, at: request },
    grants: {
      person: { select: 'shown' },
      staff: { select: 'all', insert: true, update: ['personId'], delete: true },
      eraser: { select: ['id', 'requestId', 'personId', 'at'], delete: true },
      worker: { select: ['id', 'requestId', 'personId', 'at'], delete: true },
    },
  },
} as const satisfies Pick<DataMap<typeof schema>, 'requestAttachments' | 'requestScans'>
