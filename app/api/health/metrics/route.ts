import type { Lag } from '#privacy/health/lag.ts'
import { recentLag } from '#privacy/health/recent-lag.ts'
import { visitorRoute } from '../../../guard.tsx'

const names: Record<keyof Lag, string> = { erasures: 'erasures', kept: 'kept_past_date', exports: 'exports', mail: 'mail', failedMail: 'failed_mail', reviews: 'late_reviews' }

/** The same as `lag`, as monitoring systems read it (OpenMetrics 1.0). */
export const GET = visitorRoute(async () => {
  const found = await recentLag({ kind: 'worker', task: 'sweep' })
  const lines = (Object.keys(names) as (keyof Lag)[]).flatMap((kind) => {
    const name = `forthright_${names[kind]}`
    return [`# TYPE ${name}_waiting gauge`, `${name}_waiting ${found[kind].waiting}`, `# TYPE ${name}_oldest_seconds gauge`, `# UNIT ${name}_oldest_seconds seconds`, `${name}_oldest_seconds ${found[kind].seconds}`]
  })
  return new Response(`${lines.join('\n')}\n# EOF\n`, { headers: { 'Content-Type': 'application/openmetrics-text; version=1.0.0; charset=utf-8' } })
})
