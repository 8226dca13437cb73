import { readExport } from '#privacy/export/read-export.ts'
import { personRoute } from '../../../../guard.tsx'
import { progressOf } from '../../export-words.tsx'

/** How far it is, for the page that follows. */
export const GET = personRoute(async (actor, _, { id = '' }) => Response.json(progressOf(await readExport(actor, { id }))), { page: ({ id }) => `/download/${id}` })
