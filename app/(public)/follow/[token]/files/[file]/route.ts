import { redirect } from 'next/navigation'
import { NotFound } from '#privacy/refusals.ts'
import { readFollowedAttachment } from '#privacy/requests/files/read-followed-attachment.ts'
import { fileId, fileResponse } from '../../../../../file-response.ts'
import { visitorRoute } from '../../../../../guard.tsx'

/** A file on the timeline of a request that is followed. What is not there, or not any more, leads to the page of the request, which says so. */
export const GET = visitorRoute(async (_, __, { token = '', file }) => {
  try {
    return fileResponse(await readFollowedAttachment({ kind: 'auth' }, { token, file: fileId(file) }))
  } catch (error) {
    if (error instanceof NotFound) redirect(`/follow/${encodeURIComponent(token)}`)
    throw error
  }
})
