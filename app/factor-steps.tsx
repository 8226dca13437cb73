import type { ReactNode } from 'react'
import { Empty } from '#components/empty.tsx'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import type { FormAction } from '#components/form/state.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { QrPicture } from '#components/qr-picture.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Audience } from '#privacy/admission/ask-code.ts'
import type { HalfwayActor } from '#privacy/actor.ts'
import { listFactors } from '#privacy/factors/list-factors.ts'
import { readWaitingApp } from '#privacy/factors/read-waiting-app.ts'
import { offerPasskey } from '#privacy/factors/offer-passkey.ts'
import { AppCodeForm, CodesForm, RecoveryForm } from './factor-forms.tsx'
import { PasskeyButton } from './passkey-button.tsx'

const passkeyWords = (press: string) => {
  const t = words('factors')
  return { press, waiting: t('working'), failed: t('failed'), needs: t('passkeyNeeds') }
}

const codeKit = () => kit('required', 'notACode', 'wrongAppCode')

type Ask = { audience: Audience; actor: HalfwayActor; next: string; app: FormAction; passkey: FormAction; recovery: FormAction; signOut: FormAction }

/** After the mailed code: show that it is you, in one of the ways you have set up. */
export async function AskStep({ audience, actor, next, app, passkey, recovery, signOut }: Ask) {
  const t = words('factors')
  const { factors, codesLeft } = await listFactors(actor)
  return (
    <>
      <PageHead title={t('askTitle')} lead={t('askLead')} />
      {factors.some(({ kind }) => kind === 'totp') && (
        <AppCodeForm action={app} kit={codeKit()} fields={{ code: { label: t('code'), hint: t('codeHint') } }} values={{ next }} send={t('enter')} />
      )}
      {factors.some(({ kind }) => kind === 'passkey') && (
        <Section id="passkey" title={t('passkeyTitle')}>
          <PasskeyButton action={passkey} kit={kit()} ask={{ use: (await offerPasskey(actor)).use }} kind="main" next={next} words={passkeyWords(t('passkeyEnter'))} />
        </Section>
      )}
      <Section id="lost" title={t('lostTitle')}>
        {codesLeft > 0 && (
          <RecoveryForm
            action={recovery}
            kit={kit('required', 'notARecoveryCode', 'wrongRecoveryCode')}
            fields={{ recovery: { label: t('recovery'), hint: t('recoveryHint') } }}
            values={{ next }}
            send={t('recoveryEnter')}
          />
        )}
        <p className="small muted">{audience === 'staff' ? t('lostAllStaff') : t.rich('lostAll', { help: (inside) => <a href="/help">{inside}</a> })}</p>
        <ButtonForm action={signOut} kit={kit()} kind="link">
          {t('signOut')}
        </ButtonForm>
      </Section>
    </>
  )
}

type App = { actor: HalfwayActor; begin: FormAction; confirm: FormAction }

/** The key of an app, as a picture and as text, and the first code back. Without one that waits: a button that makes one. */
export async function AppStep({ actor, begin, confirm }: App) {
  const t = words('factors')
  const waiting = await readWaitingApp(actor)
  if (!waiting) {
    return (
      <ButtonForm action={begin} kit={kit()} kind="main">
        {t('addApp')}
      </ButtonForm>
    )
  }
  return (
    <>
      <p>{t('appLead')}</p>
      <div className="qr-beside">
        <QrPicture of={waiting.uri} label={t('picture')} />
        <Facts of={[[t('key'), <code key="key" dir="ltr">{waiting.key.match(/.{1,4}/g)!.join(' ')}</code>]]} />
      </div>
      <p className="small muted">{t('keyWhy')}</p>
      <AppCodeForm action={confirm} kit={codeKit()} fields={{ code: { label: t('code') } }} send={t('confirm')} />
      <ButtonForm action={begin} kit={kit()} kind="link">
        {t('again')}
      </ButtonForm>
    </>
  )
}

/** Makes a passkey in this browser. */
export async function AddPasskey({ actor, action }: { actor: HalfwayActor; action: FormAction }) {
  return <PasskeyButton action={action} kit={kit()} ask={{ add: (await offerPasskey(actor)).add }} words={passkeyWords(words('factors')('addPasskey'))} />
}

type Look = { actor: HalfwayActor; head: ReactNode; begin: FormAction; passkey: FormAction; remove: FormAction; codes: FormAction }

/** What is set up, another one, and codes for the day on which all of it is lost. */
export async function FactorsPage({ actor, head, begin, passkey, remove, codes }: Look) {
  const t = words('factors')
  const { factors, codesLeft, heldUntil } = await listFactors(actor)
  return (
    <>
      {head}
      {heldUntil && (
        <Notice kind="caution">
          <p>{t('held', { moment: format().moment(heldUntil) })}</p>
        </Notice>
      )}
      <Section id="factors" title={t('haveTitle')}>
        {factors.length === 0 ? (
          <Empty title={t('none')}>
            <p>{t('noneWhy')}</p>
          </Empty>
        ) : (
          <Rows>
            {factors.map(({ id, kind, label, createdAt, lastUsedAt }) => {
              const date = format().date(createdAt)
              return (
                <Row
                  key={id}
                  title={<b>{t(`kinds.${kind}`)}</b>}
                  why={[t('made', { date, device: label }), lastUsedAt && t('used', { ago: format().ago(lastUsedAt) })].filter(Boolean).join(' ')}
                  go={
                    actor.audience === 'staff' && factors.length === 1 ? undefined : (
                      <ButtonForm action={remove} kit={kit()} values={{ factor: id }} label={t('removeNamed', { kind: t(`kinds.${kind}`), date })}>
                        {t('remove')}
                      </ButtonForm>
                    )
                  }
                />
              )
            })}
          </Rows>
        )}
      </Section>
      {factors.length > 0 && (
        <Section id="codes" title={t('codesTitle')}>
          <p>
            {t('codesLead')} {t('codesLeft', { count: codesLeft })}
          </p>
          <CodesForm action={codes} kit={kit()} words={{ make: t(codesLeft > 0 ? 'makeNewCodes' : 'makeCodes'), once: t('codesOnce'), print: t('print'), title: t('codesTitle') }} />
          {codesLeft > 0 && <p className="small muted">{t('makeWhy')}</p>}
        </Section>
      )}
      <Section id="add" title={t('addTitle')}>
        <Rows>
          <Row
            title={<b>{t('kinds.totp')}</b>}
            why={t('addAppWhy')}
            go={
              <ButtonForm action={begin} kit={kit()}>
                {t('addApp')}
              </ButtonForm>
            }
          />
          <Row title={<b>{t('kinds.passkey')}</b>} why={t('addPasskeyWhy')} go={<AddPasskey actor={actor} action={passkey} />} />
        </Rows>
      </Section>
    </>
  )
}
