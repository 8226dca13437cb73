import type { Policy } from './policy.ts'

/** The policy with the operator's names where its clauses leave room for them. */
export function namedPolicy(policy: Policy, operator: { entity: string; address: string; email: string }): Policy {
  const named = (text: string): string => text.replaceAll(/\{(entity|address|email)\}/g, (_, place: keyof typeof operator) => operator[place])
  return { ...policy, sections: policy.sections.map((section) => ({ ...section, clauses: section.clauses.map(({ promise, text }) => ({ promise, text: named(text) })) })) }
}
