import { DataTable } from '#components/data-table.tsx'
import { Progress } from '#components/progress.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Audience } from '#privacy/campaigns/count-audience.ts'
import type { CampaignView } from '#privacy/campaigns/read-campaign.ts'

const entries = <T extends Record<string, number>>(of: T): [keyof T & string, number][] => Object.entries(of)

/** Who would get a message now, because of what, and who would not and why. */
export function AudienceTable({ audience: { sent, refused } }: { audience: Audience }) {
  const t = words('campaigns')
  const { number } = format()
  return (
    <Section id="audience" title={t('audience')} go={<span className="muted">{t('gets', { count: sent.consent + sent.purchase })}</span>}>
      <p>{t('audienceWhy')}</p>
      <DataTable
        name={t('audience')}
        shape="counts"
        columns={[{ head: t('why') }, { head: t('people'), end: true }]}
        rows={[
          ...entries(sent).map(([basis, count]) => ({ key: basis, cells: [`${t('basis')}: ${t(`bases.${basis}`)}`, number(count)] })),
          ...entries(refused)
            .filter(([, count]) => count > 0)
            .map(([reason, count]) => ({ key: reason, cells: [`${t('refusal')}: ${t(`refusals.${reason}`)}`, number(count)] })),
        ]}
      />
    </Section>
  )
}

/** How far a message is that goes out, and what became of what has gone. */
export function Outcomes({ campaign: { outcomes, queued, everybody } }: { campaign: CampaignView }) {
  const t = words('campaigns')
  const { number } = format()
  const said = t(everybody ? 'reachedAll' : 'reached', { sent: outcomes.sent, queued })
  return (
    <Section id="progress" title={t('progress')} go={<span className="muted">{said}</span>}>
      <Progress label={t('progress')} value={queued - outcomes.waiting - outcomes.held} max={Math.max(1, queued)} />
      <DataTable
        name={t('progress')}
        shape="counts"
        columns={[{ head: t('state') }, { head: t('people'), end: true }]}
        rows={entries(outcomes)
          .filter(([outcome, count]) => count > 0 || outcome === 'sent')
          .map(([outcome, count]) => ({ key: outcome, cells: [t(`outcomes.${outcome}`), number(count)] }))}
      />
    </Section>
  )
}
