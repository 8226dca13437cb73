import { ready } from '#privacy/health/ready.ts'
import { visitorRoute } from '../../../guard.tsx'

const soon = { 'Retry-After': '5' }

/** 200 once web, worker and database serve; 503 with Retry-After until then. */
export const GET = visitorRoute(async (visitor) => {
  const state = await ready(visitor)
  const all = state.database && state.worker
  return Response.json({ ready: all, ...state }, all ? { status: 200 } : { status: 503, headers: soon })
})
