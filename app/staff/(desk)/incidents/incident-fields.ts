import { kit } from '#components/form/kit.ts'
import { dateValues } from '#components/form/values.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { concernable } from '#privacy/affected.ts'
import { longestText, longestTitle } from '#privacy/incidents/incident-input.ts'
import type { Incident } from '#privacy/incidents/read-incident.ts'

/** What the form of an incident says and offers. */
export function incidentFields() {
  const t = words('incidents')
  const said = labels()
  const text = { max: longestText }
  return {
    send: t('save'),
    kit: kit('required', 'tooLong', 'notPlainText', 'hiddenCharacters', 'cardNumber', 'choose', 'chooseOne', 'notADate', 'notATime', 'inTheFuture', 'endsBefore'),
    kinds: concernable.map((value) => ({ value, label: said.record(value) })),
    reaches: [
      { value: 'records', label: t('fields.reachRecords') },
      { value: 'everybody', label: t('fields.reachEverybody') },
    ],
    risks: [
      { value: 'yes', label: t('fields.highRiskYes'), hint: t('fields.highRiskYesHint') },
      { value: 'no', label: t('fields.highRiskNo') },
    ],
    fields: {
      title: { label: t('fields.title'), hint: t('fields.titleHint'), max: longestTitle },
      noticedOn: { label: t('fields.noticedOn'), date: true as const },
      noticedAt: { label: t('fields.noticedAt') },
      happenedFrom: { label: t('fields.happenedFrom'), date: true as const },
      happenedTo: { label: t('fields.happenedTo'), without: t('fields.happenedToWithout'), date: true as const },
      story: { label: t('fields.story'), hint: t('fields.storyHint'), ...text },
      consequences: { label: t('fields.consequences'), ...text },
      measures: { label: t('fields.measures'), ...text },
      advice: { label: t('fields.advice'), ...text },
      records: { label: t('fields.records') },
      reach: { label: t('fields.reach') },
      recordsFrom: { label: t('fields.recordsFrom'), without: t('fields.daysWithout'), date: true as const },
      recordsTo: { label: t('fields.recordsTo'), without: t('fields.daysWithout'), date: true as const },
      highRisk: { label: t('fields.highRisk') },
    },
  }
}

/** What stands in it of one that is written already. */
export function incidentValues({ noticedAt, happenedFrom, happenedTo, recordsFrom, recordsTo, title, story, consequences, measures, advice, records, reach, highRisk }: Incident['row']): Record<string, string> {
  const [day, time] = noticedAt.toISOString().split('T') as [string, string]
  return {
    title,
    story,
    consequences,
    measures,
    advice,
    reach,
    records: records.join(','),
    highRisk: highRisk ? 'yes' : 'no',
    noticedAt: time.slice(0, 5),
    ...dateValues('noticedOn', day),
    ...dateValues('happenedFrom', happenedFrom),
    ...dateValues('happenedTo', happenedTo),
    ...dateValues('recordsFrom', recordsFrom),
    ...dateValues('recordsTo', recordsTo),
  }
}
