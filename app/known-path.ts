import type { Audience } from '#privacy/admission/ask-code.ts'

/** Whole steps down, none of them empty, `.` or `..`: what a browser would not read otherwise, least of all as another host. */
const below = String.raw`(\/(?!\.{1,2}(?:[/?]|$))[\w.-]+)*`
const query = String.raw`(\?[\w=&.%+-]*)?`

/** Pages one may be sent on to after signing in: our own, by path, never a full address. */
const known = {
  person: new RegExp(String.raw`^\/(overview|your-data|download|delete|freeze|choices|sharing|requests|security|forum|help|policy|policy-change|agreements|incidents|cookies|enquiries)${below}${query}$`),
  staff: new RegExp(String.raw`^\/staff(?!\/sign-in)${below}${query}$`),
} as const
const home = { person: '/overview', staff: '/staff' } as const

/** The path if it is one of ours, else the audience's first page. */
export const knownPath = (audience: Audience, path: string | undefined): string => (path && known[audience].test(path) ? path : home[audience])
