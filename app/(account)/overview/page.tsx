import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Dot } from '#components/dot.tsx'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Progress } from '#components/progress.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Strip } from '#components/strip.tsx'
import { format } from '#messages/format.ts'
import { findApart } from '#privacy/enquiries/find-apart.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { overview, type Overview } from '#privacy/access/overview.ts'
import { wholeOf } from '#privacy/holdings.ts'
import { topics } from '#privacy/topics.ts'
import { categories } from '#privacy/vocabulary.ts'
import { IncidentNotices } from '../incident-notices.tsx'
import { PolicyQuestion } from '../policy-question.tsx'
import { consentOf } from '../../counting.tsx'
import { personPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { standing } from '../../standing.tsx'
import { allOffAction } from '../choices/actions.ts'
import { LookRow } from '../security/look-row.tsx'
import { EnquirerOverview } from './enquirer-overview.tsx'
import { phoneNumber } from '../your-data/correct/phone-number.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('frame')('overview') }
}

export default personPage(async (actor) => {
  if (actor.enquirer) return <EnquirerOverview actor={actor} />
  const t = words('overview')
  const frozen = words('restriction')
  const said = labels()
  const { number, date, day, time, list, year } = format()
  const [{ counts, total, since, newest, downloads, erasure, frozenAt, changes, requests, looks, looksInAll, choices }, apart] = await Promise.all([overview(actor), findApart(actor)])
  const lead = newest ? t('leadNewest', { total, year: year(since), record: newest.record, date: date(newest.at) }) : t('lead', { total, year: year(since) })
  const { signal, stands } = await consentOf()
  return (
    <>
      <PageHead
        title={t('title')}
        lead={lead}
        actions={
          <>
            <LinkButton href="/your-data/correct">{t('correct')}</LinkButton>
            <LinkButton href="/download">{t('download')}</LinkButton>
            <LinkButton href="/delete">{t('delete')}</LinkButton>
          </>
        }
      />
      <IncidentNotices actor={actor} />
      <PolicyQuestion />
      {changes.map(({ id, channel, newValue, createdAt }) => (
        <Notice key={id} kind="caution" title={t('changeTitle', { channel })}>
          <p>{t('changeWhy', { value: phoneNumber(newValue), time: time(createdAt) })}</p>
          <p>
            <a href={`/your-data/correct/${channel}/code`}>{t('enterCode')}</a>
          </p>
        </Notice>
      ))}
      {apart && !apart.decided && (
        <Notice title={words('enquiries')('apartNotice')}>
          <p>{words('enquiries')('apartNoticeSay')}</p>
          <p>
            <a href="/enquiries">{words('enquiries')('apartGo')}</a>
          </p>
        </Notice>
      )}
      {frozenAt && (
        <Notice kind="caution" title={frozen('noticeTitle')}>
          <p>{frozen('noticeWhy', { date: date(frozenAt) })}</p>
          <p>
            <a href="/freeze">{frozen('frozenGo')}</a>
          </p>
        </Notice>
      )}
      {erasure && (
        <Notice kind="danger" title={t('leaving', { day: day(erasure.dueAt) })}>
          <p>{t('leavingWhy')}</p>
          <p>
            <a href="/delete">{t('leavingGo')}</a>
          </p>
        </Notice>
      )}
      <Section id="hold" title={t('hold')} go={<a href="/what-we-collect">{t('collect')}</a>}>
        <Strip
          label={t('strip', { list: list(categories.map((category) => `${said.category(category)} ${number(counts[category])}`)) })}
          parts={categories.map((category) => ({ colour: category, amount: counts[category] }))}
        />
        <DataTable
          name={t('hold')}
          columns={[{ head: t('category') }, { head: t('records'), end: true, label: t('recordsShort') }, { head: t('why'), label: t('whyShort') }, { head: t('goes'), label: t('goesShort') }]}
          rows={categories.map((category) => ({
            key: category,
            cells: [
              <>
                <Dot of={category} />
                <a href={`/your-data/${category}`}>{said.category(category)}</a>
                <div className="small muted">{said.t(`categories.${category}.about`)}</div>
              </>,
              number(counts[category]),
              said.why(wholeOf(category)),
              said.goes(wholeOf(category)),
            ],
          }))}
        />
      </Section>
      <div className="two">
        <Section id="progress" title={t('progress')}>
          {downloads.length + requests.length === 0 ? (
            <Empty title={t('nothing')}>
              <p>{t('nothingWhy')}</p>
            </Empty>
          ) : (
            <Rows>
              {downloads.map(download)}
              {requests.map(({ number, kind, askedWhose, ...clock }) => (
                <Row
                  key={number}
                  title={
                    <b>
                      {said.value(kind)} {`FR-${number}`}
                    </b>
                  }
                  why={standing(clock)}
                  go={<a href={`/requests/${number}`}>{words('common')('open')}</a>}
                  below={askedWhose && askedWhose !== 'refused' && <p>{t.rich(waits[askedWhose], { identity: (text) => <a href="/identity">{text}</a> })}</p>}
                />
              ))}
            </Rows>
          )}
        </Section>
        <Section id="looked" title={t('looked')}>
          <Rows>
            {looks.map((look) => (
              <LookRow key={look.id} {...look} brief />
            ))}
            <Row title={<b>{t(looks.length ? 'nobodyElse' : 'nobody')}</b>} why={<a href="/security/looks">{t('allLooks', { count: looksInAll })}</a>} />
          </Rows>
        </Section>
      </div>
      <Section id="choices" title={t('choices')} go={<a href="/choices">{t('change')}</a>}>
        <Rows>
          {marketing(choices)}
          <Row
            title={
              <>
                <b>{t('cookies')}</b> {t(stands?.decision === 'in' ? 'cookiesCounted' : 'cookiesNecessary')}
              </>
            }
            why={t(signal ? 'cookiesSignal' : 'cookiesWhy')}
            go={<a href="/cookies">{t('cookiesAll')}</a>}
          />
        </Rows>
      </Section>
    </>
  )

  function download({ id, state, categories: chosen, rowsDone, rowsTotal, expiresAt }: Overview['downloads'][number]) {
    const building = state === 'building' && rowsTotal > 0
    const why = state === 'ready' ? t('downloadReady', { day: day(expiresAt!) }) : building ? t('downloadBuilding', { done: rowsDone, all: rowsTotal }) : t('downloadWaiting')
    return (
      <Row
        key={id}
        title={
          <>
            <b>{t('downloadRow')}</b>, {chosen.length === categories.length ? t('downloadAll') : list(chosen.map((category) => said.category(category)))}
          </>
        }
        why={why}
        go={<a href={`/download/${id}`}>{t(state === 'ready' ? 'fetch' : 'follow')}</a>}
        below={building && <Progress label={t('downloadRow')} value={rowsDone} max={rowsTotal} />}
      />
    )
  }

  function marketing({ on, allIsOff, last, pausedUntil }: Overview['choices']) {
    return (
      <Row
        title={
          <>
            <b>{t('marketing')}</b> {on ? t('marketingOn', { on, all: topics.length }) : t(allIsOff ? 'marketingOff' : 'marketingNone')}
          </>
        }
        why={`${last ? `${t('since', { date: date(last) })} ` : ''}${on && pausedUntil ? `${t('marketingPaused', { date: date(pausedUntil) })} ` : ''}${t(on ? 'marketingWhy' : allIsOff ? 'marketingOffWhy' : 'marketingNoneWhy')}`}
        go={
          on > 0 && (
            <ButtonForm action={allOffAction} kit={kit()} values={{ said: 'overview' }} label={t('allOffLong')}>
              {t('allOff')}
            </ButtonForm>
          )
        }
      />
    )
  }
})

/** What an open request waits for, while nobody knows whose it is. */
const waits = { open: 'asksWhose', doubted: 'codeComes', 'asked-anew': 'asksCode' } as const
