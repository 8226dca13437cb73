import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Facts } from '#components/facts.tsx'
import { kit } from '#components/form/kit.ts'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { longestBecause } from '#privacy/campaigns/campaign-input.ts'
import { countAudience, type Audience } from '#privacy/campaigns/count-audience.ts'
import { readCampaign, type CampaignStep } from '#privacy/campaigns/read-campaign.ts'
import type { Topic } from '#privacy/topics.ts'
import { staffPage } from '../../../../guard.tsx'
import { InLanguage } from '../../../../in-language.tsx'
import { one } from '../../../../one.ts'
import { knowReader } from '../../../../reading.ts'
import { returnAction } from '../actions.ts'
import { ReturnForm } from '../campaign-form.tsx'
import { basesOf, type SendBasis } from '../letter-of.ts'
import { StateTag } from '../state-tag.tsx'
import { AudienceTable, Outcomes } from './counts.tsx'
import { Deeds } from './deeds.tsx'
import { Preview } from './preview.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('campaigns')('message') }
}

/** One message: what can be done with it now, who gets it, how it looks, what became of it. */
export default staffPage(async (actor, { params, searchParams }) => {
  const t = words('campaigns')
  const { id = '' } = await params
  const campaign = await readCampaign(actor, { campaign: id })
  const { language, subject, topic, state, mine, approverGone, returned, perMinute, started, doneAt } = campaign
  const audience = started ? undefined : await countAudience(actor, topic)
  const bases = shownBases(topic, audience)
  const asked = one((await searchParams)['basis'])
  return (
    <>
      <PageHead
        trail={[{ href: '/staff/messages', label: t('title') }]}
        title={<InLanguage of={language}>{subject}</InLanguage>}
        aside={
          <>
            {words('choices')(`topics.${topic}`)} <StateTag state={state} />
          </>
        }
        lead={t(`${state}Lead`, { rate: perMinute })}
        actions={<Deeds campaign={campaign} />}
      >
        {state === 'proposed' && mine && (
          <Notice>
            <p>{t('another')}</p>
          </Notice>
        )}
        {approverGone && (
          <Notice kind="caution">
            <p>{t('approveAnew')}</p>
          </Notice>
        )}
        {returned && (
          <Notice kind="caution" title={t('returned', by(returned))}>
            <p className="said" dir="auto">
              {returned.because}
            </p>
          </Notice>
        )}
      </PageHead>
      {started && <Outcomes campaign={campaign} />}
      {audience && <AudienceTable audience={audience} />}
      <Preview of={campaign} bases={bases} basis={bases.find((basis) => basis === asked) ?? bases[0]!} />
      {state === 'proposed' && !mine && (
        <Section id="back" title={t('back')}>
          <ReturnForm action={returnAction} campaign={id} seen={campaign.seen} send={t('back')} kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber')} fields={{ because: { label: t('because'), hint: t('becauseHint'), max: longestBecause } }} />
        </Section>
      )}
      <Section id="steps" title={t('steps')}>
        <Facts
          of={[
            [t('written'), step(campaign.written)],
            [t('proposed'), step(campaign.proposed)],
            [t('approvedBy'), step(campaign.approved)],
            [t('started'), step(started)],
            [t('stoppedBy'), step(campaign.stopped)],
            [t('done'), doneAt && format().stamp(doneAt)],
            [t('rate'), t('aMinute', { rate: perMinute })],
          ]}
        />
      </Section>
    </>
  )

  function by({ name, at }: CampaignStep) {
    return { name, date: format().stamp(at) }
  }

  function step(taken: CampaignStep | null): string | null {
    return taken && t('step', by(taken))
  }
})

/** Because of what somebody gets it; as long as nobody does, or when it is on its way, because of what somebody can. */
function shownBases(topic: Topic, audience: Audience | undefined): SendBasis[] {
  const all = basesOf(topic)
  const counted = all.filter((basis) => audience && audience.sent[basis] > 0)
  return counted.length > 0 ? counted : all
}
