import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Steps } from '#components/steps.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { plan, type Plan } from '#privacy/erasure/plan.ts'
import { personPage } from '../../guard.tsx'
import { one } from '../../one.ts'
import { knowReader } from '../../reading.ts'
import { cancelErasureAction } from './actions.ts'
import { EnquirerPlan } from './enquirer-plan.tsx'
import { PlanView, totals } from './plan-view.tsx'
import { Posts } from './posts.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('erasure')('title') }
}

export default personPage(async (actor, { searchParams }) => {
  const found = await plan(actor)
  if (actor.enquirer) return <EnquirerPlan plan={found} />
  const asked = await searchParams
  const refused = <Refused key="refused" why={one(asked['refused'])} waiting={found.waiting !== undefined} />
  const posts = <Posts key="posts" lines={found.lines} chosen={one(asked['done']) === 'posts'} />
  return found.waiting ? <Waiting plan={found} askedAt={found.waiting.askedAt} refused={refused} posts={posts} /> : <Before plan={found} refused={refused} posts={posts} />
})

/** Why a button pressed on an older view of this page did nothing; an address typed by hand can't make it say what is not so. */
function Refused({ why, waiting }: { why: string; waiting: boolean }) {
  if (why !== (waiting ? 'erasureWaiting' : 'noErasureWaiting')) return null
  return (
    <Notice kind="caution" live>
      <p>{words('refusals')(why)}</p>
    </Notice>
  )
}

function Before({ plan: found, refused, posts }: { plan: Plan; refused: ReactNode; posts: ReactNode }) {
  const t = words('erasure')
  return (
    <>
      <PageHead title={t('title')} lead={t('lead', { days: found.graceDays })}>
        {refused}
      </PageHead>
      <PlanView plan={found} />
      {posts}
      <Others plan={found} />
      <Ends plan={found} />
      <div className="section">
        <Copy />
        <Instead />
        <div className="actions">
          <LinkButton href="/delete/confirm" kind="danger">
            {t('continue')}
          </LinkButton>
        </div>
      </div>
    </>
  )
}

function Waiting({ plan: found, askedAt, refused, posts }: { plan: Plan; askedAt: Date; refused: ReactNode; posts: ReactNode }) {
  const t = words('erasure')
  const { day } = format()
  const { until } = totals(found)
  const before = (days: number) => new Date(found.due.getTime() - days * 86_400_000)
  const reminders = found.reminderDays.map(before).filter((at) => at > askedAt)
  const at = (moment: Date) => t('onDay', { day: day(moment) })
  const underWay = found.due <= found.countedAt
  return (
    <>
      <PageHead title={t('waitingTitle')} lead={underWay ? t('underWayLead') : t('waitingLead', { day: day(found.due) })}>
        {refused}
        <Notice kind="caution" title={t('keepTitle')}>
          <p>{t('keepSay')}</p>
          <div className="actions">
            <ButtonForm action={cancelErasureAction} kit={kit()} kind="main">
              {t('keep')}
            </ButtonForm>
          </div>
        </Notice>
      </PageHead>
      <Section id="progress" title={t('progress')}>
        <Steps
          steps={[
            { key: 'asked', state: 'done', title: t('stepAsked'), detail: at(askedAt) },
            ...reminders.map((moment) => ({ key: moment.toISOString(), state: moment <= found.countedAt ? ('done' as const) : ('next' as const), title: t('stepRemind'), detail: at(moment) })),
            { key: 'goes', state: underWay ? 'here' : 'next', title: t('stepGoes'), detail: at(found.due) },
            { key: 'receipt', state: 'next', title: t('stepReceipt'), detail: t('stepReceiptSay') },
            ...(until ? [{ key: 'kept', state: 'next' as const, title: t('stepKept'), detail: t('onDay', { day: day(until) }) }] : []),
          ]}
        />
        {found.sooner && !underWay && (
          <Rows>
            <Row title={<b>{words('sooner')('offer')}</b>} why={words('sooner')('offerSay')} go={<a href="/delete/now">{words('sooner')('title')}</a>} />
          </Rows>
        )}
      </Section>
      <PlanView plan={found} />
      {posts}
      <Others plan={found} />
      <Copy />
    </>
  )
}

function Others({ plan: { recipients } }: { plan: Plan }) {
  if (recipients.length === 0) return null
  const t = words('erasure')
  return (
    <Section id="others" title={t('others')}>
      <p>{t('othersLead')}</p>
      <Rows>
        {recipients.map((recipient) => (
          <Row key={recipient} title={<b>{labels().value(recipient)}</b>} why={t(`othersSay.${recipient}`)} />
        ))}
      </Rows>
    </Section>
  )
}

function Ends({ plan: found }: { plan: Plan }) {
  const t = words('erasure')
  const applications = found.groups.find(({ group }) => group === 'applications')?.rows ?? 0
  return (
    <Section id="ends" title={t('ends')}>
      <Rows>
        {applications > 0 && <Row title={t('applications', { n: applications })} why={t('applicationsWhy', { n: applications })} go={<a href="/your-data/service">{t('see')}</a>} />}
        <Row title={t('marketing')} why={t('marketingWhy')} />
        <Row title={t('sessions')} why={t('sessionsWhy')} go={<a href="/security">{t('see')}</a>} />
      </Rows>
    </Section>
  )
}

/** What may be wanted in its place. */
function Instead() {
  const t = words('restriction')
  return (
    <Rows>
      <Row title={<b>{words('part')('offer')}</b>} why={words('part')('offerSay')} go={<a href="/delete/part">{words('part')('title')}</a>} />
      <Row title={<b>{t('insteadTitle')}</b>} why={t('insteadSay')} go={<a href="/freeze">{t('instead')}</a>} />
    </Rows>
  )
}

function Copy() {
  const t = words('erasure')
  return (
    <Notice title={t('copy')}>
      <p>{t.rich('copySay', { link: (text) => <a href="/download">{text}</a> })}</p>
    </Notice>
  )
}
