import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import type { FormAction } from '#components/form/state.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import type { Audience } from '#privacy/admission/ask-code.ts'
import { settings } from '#settings'
import { boundBrowser } from '../browser.ts'
import { one } from '../one.ts'
import { holder } from '../session.ts'
import { AddressForm, CodeForm } from './entry-forms.tsx'

const start = { person: '/sign-in', staff: '/staff/sign-in' } as const
const home = { person: '/overview', staff: '/staff' } as const

const problems = ['unverified', 'unknown', 'failed'] as const

/** Why a provider's answer let nobody in: what we found, or what next-auth calls an error. */
export const problemOf = (asked: Record<string, string | string[] | undefined>): string | undefined => one(asked['problem']) || (one(asked['error']) && 'failed')

type Step = { audience: Audience; action: FormAction; next?: string }

/** Who are you? */
export async function AddressStep({ audience, action, provider, next = '', problem }: Step & { provider: FormAction; problem: string | undefined }) {
  const t = words('entry')
  const oidc = settings().oidc[audience]
  const known = problems.find((one) => one === problem)
  return (
    <>
      <PageHead title={t(audience === 'person' ? 'title' : 'staffTitle')} lead={t('lead')} />
      {oidc && known && (
        <Notice kind="caution" title={t('problemTitle')}>
          <p>{t(`problems.${known}`, { name: oidc.name })}</p>
        </Notice>
      )}
      {(await holder(audience)) && (
        <Notice>
          <p>
            {t('signedIn')} <a href={home[audience]}>{t('goOn')}</a>
          </p>
        </Notice>
      )}
      <AddressForm
        action={action}
        kit={kit('required', 'tooLong', 'notAnEmail')}
        fields={{ email: { label: t('email'), hint: t('emailHint'), max: 254 } }}
        values={{ next }}
        send={t('send')}
      />
      {oidc && (
        <ButtonForm action={provider} kit={kit()} values={{ next }}>
          {t('provider', { name: oidc.name })}
        </ButtonForm>
      )}
      {audience === 'person' && <p className="small muted">{t.rich('noAccount', { help: (inside) => <a href="/help">{inside}</a> })}</p>}
    </>
  )
}

/** What does the message say? */
export function CodeStep({ audience, action }: Step) {
  const t = words('entry')
  return (
    <>
      <PageHead title={t('codeTitle')} lead={t('codeLead')} />
      <CodeForm action={action} kit={kit('required', 'notACode', 'wrongCode', 'oldCode')} fields={{ code: { label: t('code') } }} send={t('enter')} />
      <p className="small muted">{t.rich('nothing', { again: (inside) => <a href={start[audience]}>{inside}</a> })}</p>
    </>
  )
}

/** Are you still you? */
export function AgainStep({ action, next = '' }: Step) {
  const t = words('entry')
  return (
    <>
      <PageHead title={t('againTitle')} lead={t('againLead')} />
      <ButtonForm action={action} kit={kit()} kind="main" values={{ next }}>
        {t('againSend')}
      </ButtonForm>
    </>
  )
}

/** The link from the message: opening it does nothing, its button signs in. */
export async function LinkStep({ audience, action, token }: Step & { token: string }) {
  const t = words('entry')
  const bound = await boundBrowser()
  return (
    <>
      <PageHead title={t('linkTitle')} lead={bound ? t('linkLead') : undefined} />
      {bound ? (
        <ButtonForm action={action} kit={kit()} kind="main" values={{ link: token }}>
          {t('enter')}
        </ButtonForm>
      ) : (
        <>
          <Notice kind="caution">
            <p>{t('linkElsewhere')}</p>
          </Notice>
          <div className="actions">
            <LinkButton href={start[audience]}>{t('startAgain')}</LinkButton>
          </div>
        </>
      )}
    </>
  )
}
