import type { StaffRole } from '#privacy/vocabulary.ts'

const requests = [
  { href: '/staff/requests', label: 'queue' },
  { href: '/staff/people', label: 'people' },
] as const

const figures = { href: '/staff/figures', label: 'figures' } as const
const backlog = { href: '/staff/backlog', label: 'backlog' } as const
const colleagues = { href: '/staff/colleagues', label: 'colleagues' } as const
const audit = { href: '/staff/audit', label: 'audit' } as const

const office = [
  { href: '/staff/corrections', label: 'corrections' },
  { href: '/staff/deletions', label: 'deletions' },
  { href: '/staff/retention', label: 'retention' },
  { href: '/staff/policy', label: 'policy' },
  { href: '/staff/messages', label: 'campaigns' },
  { href: '/staff/incidents', label: 'incidents' },
  { href: '/staff/sources', label: 'sources' },
  { href: '/staff/webhooks', label: 'webhooks' },
] as const

export type DeskSection = (typeof requests | typeof office)[number] | typeof figures | typeof backlog | typeof colleagues | typeof audit

/** What each role finds in the navigation. What is not here its pages refuse. */
const sections: Record<StaffRole, readonly DeskSection[]> = {
  support: [...requests, figures, backlog],
  billing: [...requests, figures, backlog],
  privacy: [...requests, ...office, figures, backlog, audit, colleagues],
  legal: [audit, figures, backlog],
  auditor: [audit, figures, backlog],
  administrator: [colleagues, figures, backlog],
}

/** The sections of the desk for a role; none before it is known. */
export const deskSections = (role: StaffRole | undefined): readonly DeskSection[] => (role ? sections[role] : [])

/** Where a role begins: whoever answers requests with what waits, others with the first that is theirs. */
export const homeOf = (role: StaffRole): string => (sections[role].includes(requests[0]) ? '/staff' : sections[role][0]!.href)
