import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { longestEmergency } from '#privacy/access/emergency-input.ts'
import { listEmergencies } from '#privacy/access/list-emergencies.ts'
import { verdicts } from '#privacy/emergency-words.ts'
import { NotFound } from '#privacy/refusals.ts'
import { staffPage } from '../../../../../../guard.tsx'
import { knowReader } from '../../../../../../reading.ts'
import { reviewAction } from '../../actions.ts'
import { ReviewForm } from '../../emergency-forms.tsx'
import { idOf } from '../../id-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('emergency')('reviewTitle') }
}

/** What a privacy officer finds of an opening that was not theirs. */
export default staffPage(
  async (actor, props) => {
    const t = words('emergency')
    const [one] = await listEmergencies(actor, { id: await idOf(props) })
    if (!one) throw new NotFound()
    const may = !one.reviewedAt && !one.mine
    return (
      <>
        <PageHead
          trail={[
            { href: '/staff/people', label: words('desk')('peopleTitle') },
            { href: '/staff/people/emergency', label: t('title') },
          ]}
          title={t('reviewTitle')}
          lead={may ? t('reviewLead') : undefined}
        />
        <Facts
          of={[
            [t('who'), `${one.by} (${labels().t(`roles.${one.role}`)})`],
            [t('when'), t('row', { at: format().moment(one.at), until: format().time(one.endsAt), what: format().list(one.categories.map((category) => labels().category(category))) })],
            [t('reason'), t(`reasons.${one.reason}`)],
            [t('said'), said(one.words)],
          ]}
        />
        {may ? (
          <ReviewForm
            action={reviewAction}
            id={one.id}
            send={t('send')}
            kit={kit('choose', 'required', 'tooLong', 'hiddenCharacters', 'cardNumber')}
            fields={{ verdict: { label: t('verdict') }, words: { label: t('why'), hint: t('whyHint'), max: longestEmergency } }}
            verdicts={verdicts.map((value) => ({ value, label: t(`verdicts.${value}`) }))}
          />
        ) : (
          <Notice>
            <p>{t(one.reviewedAt ? 'done' : 'ownReview')}</p>
          </Notice>
        )}
      </>
    )
  },
  { roles: ['privacy'] },
)

function said(text: string | null) {
  if (text === null) return <span className="muted">{words('emergency')('gone')}</span>
  return (
    <span className="said" dir="auto">
      {text}
    </span>
  )
}
