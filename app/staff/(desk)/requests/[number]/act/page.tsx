import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { deskKinds } from '#privacy/profile/desk-kinds.ts'
import { readRequest, type OpenedRequest } from '#privacy/requests/read-request.ts'
import { topics } from '#privacy/topics.ts'
import { actingRoles, deeds } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../../../guard.tsx'
import { one } from '../../../../../one.ts'
import { knowReader } from '../../../../../reading.ts'
import { requestOf } from '../request-of.ts'
import { trailOf } from '../trail-of.ts'
import { OptOutForForm } from './act-forms.tsx'
import { erasureForAction, exportForAction, optOutForAction } from './actions.ts'
import { whyNot } from './why-not.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('acting')('title') }
}

/** What can be done for the person who asks: each of it by one form, and only where it is known that it is them. */
export default staffPage(
  async (actor, props) => {
    const t = words('acting')
    const request = await readRequest(actor, { number: await requestOf(props) })
    const said = one((await props.searchParams)['done'])
    const done = deeds.find((deed) => deed === said)
    const { number } = request
    const not = whyNot(request)
    return (
      <>
        <PageHead
          trail={trailOf(number)}
          title={t('title')}
          lead={t('lead', { number: String(number) })}
        >
          {done && (
            <Notice kind="good" live>
              <p>{t(`done.${done}`)}</p>
            </Notice>
          )}
          {not && (
            <Notice kind="caution">
              <p>{not === 'unknown' ? t.rich('unknown', { who: (text) => <a href={`/staff/requests/${number}/identity`}>{text}</a> }) : t(not)}</p>
            </Notice>
          )}
        </PageHead>
        {!not && ways(request)}
        {(!not || not === 'shut') && (
          <Section id="give-back" title={t('giveBack.title')}>
            <p>{t('giveBack.why')}</p>
            <div className="actions">
              <LinkButton href={`/staff/requests/${number}/give-back`}>{t('giveBack.go')}</LinkButton>
            </div>
          </Section>
        )}
      </>
    )

    function ways({ number: of, events, heldUntil }: OpenedRequest) {
      const choices = words('choices')
      const seen = events.length
      const values = { number: String(of), seen: String(seen) }
      return (
        <>
          <Section id="marketing-off" title={t('offTitle')}>
            <p>{t('offSay')}</p>
            <OptOutForForm
              action={optOutForAction}
              number={of}
              seen={seen}
              kit={kit('choose')}
              fields={{ about: { label: t('offAbout') } }}
              options={[{ value: 'all', label: t('offAll'), hint: t('offAllHint') }, ...topics.map((topic) => ({ value: topic, label: choices(`topics.${topic}`) }))]}
              send={t('offSend')}
            />
          </Section>
          <Section id="download" title={t('downloadTitle')}>
            <p>{t('downloadSay')}</p>
            {heldUntil && (
              <Notice kind="caution">
                <p>{words('intake')('heldDownload', { moment: format().moment(heldUntil) })}</p>
              </Notice>
            )}
            <ButtonForm action={exportForAction} kit={kit()} values={values}>
              {t('downloadSend')}
            </ButtonForm>
          </Section>
          <Section id="correction" title={t('correctionTitle')}>
            <p>
              {t('correctionSay')} {t('correctionLook')}
            </p>
            <Rows label={t('correctionTitle')}>
              {deskKinds(actor.role).map((kind) => (
                <Row key={kind} title={<a href={`/staff/requests/${of}/act/${kind}`}>{words('correct')(`names.${kind}`)}</a>} />
              ))}
            </Rows>
          </Section>
          <Section id="deletion" title={t('deletionTitle')}>
            <p>{t('deletionSay')}</p>
            <ButtonForm action={erasureForAction} kit={kit()} kind="danger" values={values}>
              {t('deletionSend')}
            </ButtonForm>
          </Section>
        </>
      )
    }
  },
  { roles: actingRoles },
)
