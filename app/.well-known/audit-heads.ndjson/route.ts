import { dailyHeads } from '#privacy/audit/daily-heads.ts'
import { visitorRoute } from '../../guard.tsx'

const headers = { 'Content-Type': 'application/x-ndjson; charset=utf-8' }

/** A head of the audit for each day, as they are kept outside the database, for whoever wants to keep them: `npm run verify-audit -- --heads` takes the file as it is. 404 as long as there is none. */
export const GET = visitorRoute(async (actor) => {
  const heads = await dailyHeads(actor)
  return heads === '' ? new Response(null, { status: 404 }) : new Response(heads, { headers })
})
