import { agreements, type Agreement } from '#policies/agreements.ts'
import { versionInForce } from '#policies/versions.ts'
import { published } from '../policy/published.ts'

export type Dated = Agreement & { effective: string; href: string }

/** The agreements in their order, each with the day of the version that holds and where it is read. */
export async function datedAgreements(): Promise<Dated[]> {
  const policy = versionInForce(new Date(), await published())
  return agreements.map((one) => ({ ...one, effective: one.effective ?? policy.effective, href: one.sections ? `/agreements/${one.id}` : '/policy' }))
}
