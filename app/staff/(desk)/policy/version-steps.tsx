import type { ReactNode } from 'react'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { spoken } from '#messages/languages.ts'
import { words } from '#messages/words.ts'
import { binding, inLanguage } from '#policies/in-language.ts'
import { daysBetween, noticeDays } from '#policies/notice-days.ts'
import type { Version } from '#privacy/policy/list-versions.ts'
import { confirmVersionAction, endProposalAction, proposeVersionAction } from './actions.ts'

const today = (): string => new Date().toISOString().slice(0, 10)

/** Who took which step, what is wrong with the next one, and the buttons of it. */
export function VersionSteps({ of }: { of: Version }) {
  const t = words('policyNews')
  const { policy, state, proposal, digest, changed, proposed, confirmed, ended } = of
  const days = daysBetween(today(), policy.effective)
  const missing = spoken.filter((language) => language !== binding && inLanguage(policy, language).language !== language)
  const isOver = state !== 'published' && days < 0
  return (
    <>
      <ul className="summary">
        {proposed && <li>{t('proposedBy', said(proposed))}</li>}
        {confirmed && <li>{t('publishedBy', said(confirmed))}</li>}
        {!proposed && ended && <li>{t(ended.by === 'author' ? 'tookBack' : 'refusedBy', said(ended))}</li>}
        {state === 'published' && !proposed && <li>{t(proposal ? 'before' : 'firstVersion')}</li>}
        {state === 'written' && <li>{t('written')}</li>}
      </ul>
      {isOver && <Warning>{t('over')}</Warning>}
      {state !== 'published' && policy.material && days >= 0 && days < noticeDays && <Warning>{t('short', { days, least: noticeDays })}</Warning>}
      {state !== 'published' && missing.map((language) => <Warning key={language}>{t('untranslated', { language: format().language(language) })}</Warning>)}
      {changed && <Warning>{t(state === 'published' ? 'edited' : 'changed')}</Warning>}
      {state === 'written' && !isOver && (
        <div className="actions">
          <ButtonForm action={proposeVersionAction} kit={kit()} kind="main" values={{ version: policy.effective }}>
            {t('propose')}
          </ButtonForm>
        </div>
      )}
      {state === 'proposed' && proposal && (
        <>
          {proposed?.mine && <p>{t('another')}</p>}
          <div className="actions">
            {!proposed?.mine && !changed && !isOver && (
              <ButtonForm action={confirmVersionAction} kit={kit()} kind="main" values={{ proposal, digest }}>
                {t('confirm')}
              </ButtonForm>
            )}
            <ButtonForm action={endProposalAction} kit={kit()} values={{ proposal, digest }}>
              {t(proposed?.mine ? 'takeBack' : 'refuse')}
            </ButtonForm>
          </div>
        </>
      )}
    </>
  )
}

const said = ({ name, at }: { name: string; at: Date }) => ({ name, date: format().shortDate(at) })

function Warning({ children }: { children: ReactNode }) {
  return (
    <Notice kind="caution">
      <p>{children}</p>
    </Notice>
  )
}
