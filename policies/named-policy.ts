import type { Policy } from './policy.ts'

type Operator = { entity: string; address: string; email: string }

/** A text with the operator's names where it leaves room for them. */
export const namedText = (text: string, operator: Operator): string => text.replaceAll(/\{(entity|address|email)\}/g, (_, place: keyof Operator) => operator[place])

/** The policy with the operator's names where its clauses leave room for them. */
export function namedPolicy(policy: Policy, operator: Operator): Policy {
  return { ...policy, sections: policy.sections.map((section) => ({ ...section, clauses: section.clauses.map(({ promise, text }) => ({ promise, text: namedText(text, operator) })) })) }
}
