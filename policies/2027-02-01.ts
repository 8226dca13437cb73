import { policyOf20261130 } from './2026-11-30.ts'
import { amend } from './amend.ts'
import type { Policy } from './policy.ts'

/** Versions are published by two, people are told and asked, and the agreements stand on one page. Not published yet, so it may still be written on. */
export const policyOf20270201: Policy = {
  effective: '2027-02-01',
  material: true,
  summary: [
    'A new version of this policy is proposed by one person here and published by another.',
    'When a change matters we write to everybody who has an account at least 30 days before it holds, and ask once it does.',
    'Whoever does not agree can download everything and delete the account. Nothing is taken away before that.',
    'Every agreement you are bound by stands on one page, with its version and which one counts first.',
  ],
  sections: amend(policyOf20261130.sections, {
    says: {
      P19: 'Agreements between us count before this policy where they say something else about your data. The page “Agreements” lists them, with version, order and reason.',
      P34: 'A new version is proposed by one person here and published by another. It then stands on this page, with the day from which it holds and what changes. When the change matters we write to everybody who has an account, at least 30 days before, and ask once it holds. Whoever does not agree can download everything and delete the account; nothing is taken away before that. Every version stays on this site, and any two can be compared word by word.',
    },
  }),
}
