import { readAttachment } from '#privacy/requests/files/read-attachment.ts'
import { fileAt, fileResponse } from '../../../../../../file-response.ts'
import { staffRoute } from '../../../../../../guard.tsx'

/** A file on the timeline of a request: each time one is fetched that the person sent is a look. */
export const GET = staffRoute(async (actor, _, params) => fileResponse(await readAttachment(actor, fileAt(params))))
