import { metricsOf } from '#privacy/health/metrics-of.ts'
import { recentLag } from '#privacy/health/recent-lag.ts'
import { visitorRoute } from '../../../guard.tsx'

/** The same as `lag`, as monitoring systems read it. */
export const GET = visitorRoute(async () => {
  const headers = { 'Content-Type': 'application/openmetrics-text; version=1.0.0; charset=utf-8' }
  return new Response(metricsOf(await recentLag({ kind: 'worker', task: 'sweep' })), { headers })
})
