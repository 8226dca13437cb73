import type { ReactNode } from 'react'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { namedPolicy } from '#policies/named-policy.ts'
import type { ClauseId, Policy } from '#policies/policy.ts'
import { isOpen, promises, type PromiseId } from '#policies/promises.ts'
import { settings } from '#settings'
import { BindingNote } from '../binding-note.tsx'
import { asRead } from './as-read.ts'
import { deeds, deedsOf } from './deeds.ts'

type Props = {
  of: Policy
  /** Beside each clause, how it is kept today: of the version in force. */
  kept?: boolean
  /** As it was published, whatever the reader's language. */
  original?: boolean
  /** What changed, above the first section. */
  changes?: ReactNode
}

/** The whole text of a version with its contents. */
export function PolicyText({ of, kept = false, original = false, changes }: Props) {
  const t = words('policy')
  const { policy, tongue, translated } = asRead(of, original)
  const { sections } = asNamed(policy)
  return (
    <div className="reading">
      <nav aria-label={t('contents')}>
        <ul>
          {changes && (
            <li>
              <a href="#changed">{t('changed')}</a>
            </li>
          )}
          {sections.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`} {...tongue}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div>
        <BindingNote href={`/policy/versions/${of.effective}`} translated={translated} original={original} />
        {changes}
        {sections.map(({ id, title, clauses }) => (
          <Section key={id} id={id} title={<span {...tongue}>{title}</span>}>
            <div className="clauses">
              {clauses.map(({ promise, text }) => (
                <div key={promise} id={promise} className="clause">
                  <p className="wording" {...tongue}>
                    {text}
                  </p>
                  {kept && <Kept of={promise} />}
                </div>
              ))}
            </div>
          </Section>
        ))}
      </div>
    </div>
  )
}

/** A version with the operator's names in it, as everybody reads it. */
export function asNamed(policy: Policy): Policy {
  const { entity, address, privacyEmail: email } = settings().operator
  return namedPolicy(policy, { entity, address, email })
}

function Kept({ of }: { of: ClauseId }) {
  const t = words('policy')
  return (
    <div className="kept small">
      <p className="muted">
        <b>{t('keptBy')}</b> {t(`kept.${of}`)}
      </p>
      <Proofs of={of} />
      {deedsOf[of] && (
        <ul>
          {deedsOf[of].map((deed) => (
            <li key={deed}>
              <a href={deeds[deed]}>{t(`deeds.${deed}`)}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The tests by which the promise of a clause is proved, and what is missing before it can be called kept. */
function Proofs({ of }: { of: ClauseId }) {
  const t = words('policy')
  const said = words('promises')
  const id = of.slice(0, 3) as PromiseId
  const { proofs } = promises[id]
  return (
    <>
      {isOpen(id) && <p className="muted">{t.rich('missing', { what: () => said(`open.${id}`), b: (text) => <b>{text}</b> })}</p>}
      {proofs.length > 0 && (
        <details className="fold">
          <summary>{t('proofs', { n: proofs.length })}</summary>
          <p className="muted">{t.rich('promise', { name: () => said(`names.${id}`) })}</p>
          <ul className="summary">
            {proofs.map(({ file, title }) => (
              <li key={`${file} ${title}`} lang="en">
                {title} <span className="muted">({file})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
