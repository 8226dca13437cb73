import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { longestEmergency } from '#privacy/access/emergency-input.ts'
import { listEmergencies, type Emergency } from '#privacy/access/list-emergencies.ts'
import { waitsForSecond } from '#privacy/access/waits-for-second.ts'
import { emergencyMinutes, emergencyReasons } from '#privacy/emergency-words.ts'
import { categories } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { breakGlassAction } from './actions.ts'
import { BreakGlassForm } from './emergency-forms.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('emergency')('title') }
}

/** Opens a record in an emergency; shows a privacy officer what was opened, to be reviewed. */
export default staffPage(async (actor) => {
  const t = words('emergency')
  const [all, waits] = await Promise.all([listEmergencies(actor), waitsForSecond(actor)])
  const own = all.find(({ mine, reviewedAt }) => mine && !reviewedAt)
  return (
    <>
      <PageHead trail={[{ href: '/staff/people', label: words('desk')('peopleTitle') }]} title={t('title')} lead={t('lead')} />
      {own ? (
        <Notice kind="caution" title={t('ownTitle', { at: format().moment(own.at) })}>
          {own.open && <p>{t.rich('ownOpen', { time: format().time(own.endsAt), see: (chunks) => <a href={`/staff/people/emergency/${own.id}`}>{chunks}</a> })}</p>}
          <p>{t('ownWaits', { by: format().moment(own.reviewBy) })}</p>
        </Notice>
      ) : waits ? (
        <Notice kind="caution" title={t('secondTitle')}>
          <p>{t('secondWhy')}</p>
        </Notice>
      ) : (
        <BreakGlassForm
          action={breakGlassAction}
          send={t('open')}
          kit={kit('required', 'choose', 'tooShort', 'tooLong', 'nobodyFound', 'severalOnFile', 'hiddenCharacters', 'cardNumber')}
          fields={{
            needle: { label: t('needle'), hint: t('needleHint'), max: 254 },
            reason: { label: t('reason') },
            words: { label: t('words'), hint: t('wordsHint'), max: longestEmergency },
            categories: { label: t('categories'), hint: t('categoriesHint') },
            minutes: { label: t('minutes') },
          }}
          reasons={emergencyReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          categories={categories.map((value) => ({ value, label: labels().category(value), hint: t(`shows.${value}`) }))}
          minutes={emergencyMinutes.map((minutes) => ({ value: String(minutes), label: t('forMinutes', { minutes: String(minutes) }) }))}
        />
      )}
      {actor.role === 'privacy' && (
        <Section id="openings" title={t('reviews')}>
          {all.length > 0 && <p className="small muted">{t('reviewsLead')}</p>}
          {all.length > 0 ? (
            <Rows label={t('reviews')}>{all.map(row)}</Rows>
          ) : (
            <Empty title={t('none')}>
              <p>{t('noneWhy')}</p>
            </Empty>
          )}
        </Section>
      )}
    </>
  )

  function row({ id, by, role, reason, at, endsAt, categories: opened, reviewedAt, reviewBy, late, mine, verdict, reviewer }: Emergency) {
    const [when, due] = [format().moment(at), format().stamp(reviewBy)]
    return (
      <Row
        key={id}
        title={
          <>
            <b>{by}</b> {t('by', { role: labels().t(`roles.${role}`), reason: t(`reasons.${reason}`) })}{' '}
            {!reviewedAt && <Tag kind={late ? 'late' : 'soon'}>{t(late ? 'late' : 'reviewBy', { by: due })}</Tag>}
            {verdict === 'not-justified' && <Tag kind="late">{t('verdicts.not-justified')}</Tag>}
          </>
        }
        why={
          <>
            {t('row', { at: when, until: format().time(endsAt), what: format().list(opened.map((category) => labels().category(category))) })}
            {reviewedAt && verdict && <span> {t('reviewed', { verdict: t(`verdicts.${verdict}`), name: reviewer ?? '', at: format().moment(reviewedAt) })}</span>}
          </>
        }
        go={
          reviewedAt ? undefined : mine ? (
            <span className="small muted">{t('yours')}</span>
          ) : (
            <a href={`/staff/people/emergency/${id}/review`} aria-label={t('reviewOf', { at: when, name: by })}>
              {t('review')}
            </a>
          )
        }
      />
    )
  }
})
