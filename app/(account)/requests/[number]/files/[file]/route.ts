import { readOwnAttachment } from '#privacy/requests/files/read-own-attachment.ts'
import { fileAt, fileResponse } from '../../../../../file-response.ts'
import { personRoute } from '../../../../../guard.tsx'

/** A file on the timeline of a request of one's own. */
export const GET = personRoute(async (actor, _, params) => fileResponse(await readOwnAttachment(actor, fileAt(params))), { page: ({ number = '' }) => `/requests/${encodeURIComponent(number)}` })
