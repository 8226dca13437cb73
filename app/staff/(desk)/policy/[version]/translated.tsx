import { Section } from '#components/section.tsx'
import { directionOf } from '#messages/directions.ts'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { inLanguage } from '#policies/in-language.ts'
import type { Policy } from '#policies/policy.ts'
import { asNamed } from '../../../../(public)/policy/policy-text.tsx'

type Props = { of: Policy; before: Policy | undefined; language: string }

/** What readers of a language will read of a version: what they are told that changes, and each clause that isn't as it was. Nothing where it is not translated. */
export function Translated({ of, before, language }: Props) {
  const read = inLanguage(of, language)
  if (read.language !== language) return null
  const tongue = { lang: language, dir: directionOf(language) }
  return (
    <Section id={`in-${language}`} title={words('policyNews')('translated', { language: format().language(language) })}>
      <ul className="summary" {...tongue}>
        {read.policy.summary.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div className="prose" {...tongue}>
        {changedClauses(asNamed(read.policy), before && asNamed(inLanguage(before, language).policy)).map(({ promise, text }) => (
          <p key={promise}>{text}</p>
        ))}
      </div>
    </Section>
  )
}

function changedClauses(now: Policy, before: Policy | undefined) {
  const [said, were] = [now, before].map((policy) => policy?.sections.flatMap(({ clauses }) => clauses) ?? [])
  return said!.filter(({ promise, text }) => !were!.some((one) => one.promise === promise && one.text === text))
}
