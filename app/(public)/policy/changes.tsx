import { Tag } from '#components/tag.tsx'
import { words } from '#messages/words.ts'
import type { Policy } from '#policies/policy.ts'
import { versions } from '#policies/versions.ts'
import { asRead } from './as-read.ts'

/** Whether a version changed something that matters; nothing of the first, which changed nothing. */
export function WeightTag({ of }: { of: Policy }) {
  const t = words('policy')
  if (of === versions.at(-1)) return null
  return of.material ? <Tag kind="soon">{t('material')}</Tag> : <Tag>{t('minor')}</Tag>
}

/** What a version changed, a line for each. */
export function Summary({ of, original = false }: { of: Policy; original?: boolean }) {
  const { policy, tongue } = asRead(of, original)
  return (
    <ul className="summary" {...tongue}>
      {policy.summary.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

/** The page that compares two versions, the older first. */
export function compareHref(from: Policy, to: Policy): string {
  return `/policy/compare?from=${from.effective}&to=${to.effective}`
}
