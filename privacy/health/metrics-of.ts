import type { Backlogs, Lag } from './lag.ts'

const names: Record<keyof Backlogs, string> = {
  erasures: 'erasures',
  kept: 'kept_past_date',
  exports: 'exports',
  mail: 'mail',
  failedMail: 'failed_mail',
  reviews: 'late_reviews',
  overdueRequests: 'overdue_requests',
  failedJobs: 'failed_jobs',
  unfiledMail: 'unfiled_mail',
  auditFaults: 'audit_faults',
  auditUnsealed: 'audit_unsealed',
  auditHeads: 'audit_heads',
}
const ages: Record<keyof Lag['ages'], string> = { auditCheck: 'audit_check', auditHead: 'audit_head' }


/** How far the portal is behind, as monitoring systems read it (OpenMetrics 1.0): of each backlog how many wait and for how many seconds the oldest has, and the seconds of each age. */
export function metricsOf(lag: Lag): string {
  const backlogs = (Object.keys(names) as (keyof Backlogs)[]).flatMap((kind) => {
    const name = `forthright_${names[kind]}`
    return [`# TYPE ${name}_waiting gauge`, `${name}_waiting ${lag[kind].waiting}`, ...secondsOf(`${name}_oldest`, lag[kind].seconds)]
  })
  const old = (Object.keys(ages) as (keyof Lag['ages'])[]).flatMap((kind) => secondsOf(`forthright_${ages[kind]}_age`, lag.ages[kind]))
  return `${[...backlogs, ...old].join('\n')}\n# EOF\n`
}

const secondsOf = (name: string, seconds: number): string[] => [`# TYPE ${name}_seconds gauge`, `# UNIT ${name}_seconds seconds`, `${name}_seconds ${seconds}`]
