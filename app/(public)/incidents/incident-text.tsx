import { Facts } from '#components/facts.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { settings } from '#settings'

type Text = {
  noticedAt: Date
  happenedFrom: string
  happenedTo: string | null
  story: string
  consequences: string
  measures: string
  advice: string
  records: readonly string[]
  highRisk: boolean
  authorityToldAt: Date | null
  authorityWhy: string | null
  audience: number | null
  toldAt: Date | null
}

/** What is written of an incident, as everybody reads it: the desk sees the same before it is published. */
export function IncidentText({ of }: { of: Text }) {
  const t = words('incidents')
  const { date, moment, list } = format()
  const said = labels()
  const { noticedAt, happenedFrom, happenedTo, authorityToldAt, authorityWhy, audience, toldAt } = of
  const from = date(happenedFrom)
  return (
    <>
      <Facts
        of={[
          [t('noticed'), moment(noticedAt)],
          [t('happened'), happenedTo === null ? t('since', { from }) : happenedTo === happenedFrom ? t('on', { from }) : t('between', { from, to: date(happenedTo) })],
          [t('records'), list(of.records.map((name) => said.record(name as Parameters<typeof said.record>[0])))],
          [t('risk'), t(of.highRisk ? 'riskHigh' : 'riskLow')],
          [t('people'), audience === null ? null : toldAt ? t('peopleTold', { audience, date: date(toldAt) }) : t('peopleGoing', { audience })],
          [t('authority'), authorityToldAt ? t('authorityTold', { moment: moment(authorityToldAt) }) : t(authorityWhy ? 'authorityNot' : 'authorityOpen')],
          [t('authorityWhy'), authorityWhy && <span key="why" className="said">{authorityWhy}</span>],
        ]}
      />
      {(['story', 'consequences', 'measures', 'advice'] as const).map((part) => (
        <Section key={part} id={part} title={t(part)}>
          <p className="said">{of[part]}</p>
        </Section>
      ))}
      <Section id="ask" title={t('ask')}>
        <p>{t.rich('asking', { email: settings().operator.privacyEmail, help: (inside) => <a href="/help#complain">{inside}</a> })}</p>
      </Section>
    </>
  )
}
