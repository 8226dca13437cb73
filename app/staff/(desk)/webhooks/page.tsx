import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listWebhooks, type WebhookState } from '#privacy/webhooks/list-webhooks.ts'
import { staffPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { endAction, resumeAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('webhooks')('title') }
}

/** Which mail programs are told of opt-outs, and how that goes. */
export default staffPage(async (actor) => {
  const t = words('webhooks')
  const webhooks = await listWebhooks(actor)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<LinkButton href="/staff/webhooks/new">{t('make')}</LinkButton>} />
      {webhooks.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneWhy')}</p>
        </Empty>
      ) : (
        <DataTable
          name={t('title')}
          columns={[{ head: t('program') }, { head: t('state') }, { head: t('told'), label: `${t('told')}:` }, { head: t('waiting'), label: `${t('waiting')}:` }, { head: t('lost'), label: `${t('lost')}:` }]}
          rows={webhooks.map((webhook) => ({ key: webhook.id, cells: cells(webhook) }))}
        />
      )}
      <Section id="how" title={t('how')}>
        <p>
          {t('howWhy')} <a href="/api/v1/openapi.json">{t('description')}</a>
        </p>
      </Section>
    </>
  )
})

function cells(webhook: WebhookState) {
  const t = words('webhooks')
  const { shortDate, time } = format()
  const { id, name, url, madeBy, createdAt, toldAt, waiting, lost } = webhook
  return [
    <div key="program">
      <b>{name}</b>
      <div className="small">{url}</div>
      <div className="small muted">{t('by', { name: madeBy, date: shortDate(createdAt) })}</div>
    </div>,
    <State key={`state ${id}`} of={webhook} />,
    toldAt ? `${shortDate(toldAt)}, ${time(toldAt)}` : t('never'),
    format().number(waiting),
    format().number(lost),
  ]
}

function State({ of: { id, name, failingSince, offAt, endedAt, problem } }: { of: WebhookState }) {
  const t = words('webhooks')
  const { shortDate, time } = format()
  if (endedAt) return <span className="muted">{t('ended', { date: shortDate(endedAt) })}</span>
  return (
    <>
      <Tag kind={offAt ? 'late' : failingSince ? 'soon' : 'good'}>{offAt ? t('off', { date: shortDate(offAt) }) : failingSince ? t('failing', { moment: `${shortDate(failingSince)}, ${time(failingSince)}` }) : t('works')}</Tag>
      {(offAt ?? failingSince) && problem && <div className="small">{t(`problems.${problem.is}`, { status: String(problem.status ?? '') })}</div>}
      {offAt && <div className="small">{t('offWhy')}</div>}
      {offAt && (
        <ButtonForm action={resumeAction} kit={kit()} kind="link" values={{ webhook: id }} label={t('resumeLabel', { name })}>
          {t('resume')}
        </ButtonForm>
      )}
      <ButtonForm action={endAction} kit={kit()} kind="link" values={{ webhook: id }} label={t('endLabel', { name })}>
        {t('end')}
      </ButtonForm>
    </>
  )
}
