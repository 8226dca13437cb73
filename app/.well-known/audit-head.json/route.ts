import { readHead } from '#privacy/audit/read-head.ts'
import { keysUrl } from '#privacy/signing.ts'
import { visitorRoute } from '../../guard.tsx'

/** The head of the audit's newest seal, for whoever wants to keep it, and where the keys stand that it is signed with. 404 as long as nothing is sealed. */
export const GET = visitorRoute(async (actor) => {
  const head = await readHead(actor)
  return head ? Response.json({ ...head, keys: keysUrl() }) : new Response(null, { status: 404 })
})
