import { ready } from '#privacy/health/ready.ts'
import { visitorRoute } from '../../../guard.tsx'

/** A database that does not answer does not keep who asks waiting. */
const patience = 4_000
const nothing = { database: false, worker: false, journal: false }
const soon = { 'Retry-After': '5' }

/** 200 once web, worker and database serve, and the database is level with its journal; 503 with Retry-After until then. */
export const GET = visitorRoute(async (visitor) => {
  const late = new Promise<typeof nothing>((resolve) => setTimeout(resolve, patience, nothing).unref())
  const state = await Promise.race([ready(visitor), late])
  const all = state.database && state.worker && state.journal
  return Response.json({ ready: all, ...state }, all ? { status: 200 } : { status: 503, headers: soon })
})
