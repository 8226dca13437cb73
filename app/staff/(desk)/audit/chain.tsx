import { Facts } from '#components/facts.tsx'
import { Empty } from '#components/empty.tsx'
import { Notice } from '#components/notice.tsx'
import { Preformatted } from '#components/preformatted.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { ChainState } from '#privacy/audit/chain-state.ts'

const command = 'npm run verify-audit'

/** Whether the audit is as it was sealed, as far as can be said at a glance, and how to find out in full. */
export function Chain({ state: { head, signed, outside, good, bad } }: { state: ChainState }) {
  const t = words('auditSearch')
  const { moment } = format()
  const isBad = bad !== undefined && (!good || bad > good)
  return (
    <Section id="chain" title={t('chain')}>
      <p>{t('chainWhy')}</p>
      {isBad && (
        <Notice kind="danger" title={t('badTitle')}>
          <p>{t('badWhy')}</p>
        </Notice>
      )}
      {head ? (
        <Facts
          of={[
            [t('last'), t('lastSays', { number: String(head.number), when: moment(new Date(head.at)), lines: head.lines })],
            [t('hash'), <code key="hash">{head.hash}</code>],
            [t('signature'), <Tag key="signed" kind={signed ? 'good' : 'late'}>{t(signed ? 'signed' : 'unsigned')}</Tag>],
            [t('outside'), <Tag key="outside" kind={{ there: 'good' as const, lost: 'late' as const, none: 'soon' as const }[outside]}>{t(outside)}</Tag>],
            [t('whole'), isBad ? <Tag key="whole" kind="late">{t('bad', { when: moment(bad) })}</Tag> : good ? t('good', { when: moment(good) }) : t('never')],
          ]}
        />
      ) : (
        <Empty title={t('nothingSealed')}>
          <p>{t('nothingSealedWhy')}</p>
        </Empty>
      )}
      <p>{t('how')}</p>
      <Preformatted wraps label={t('command')}>{command}</Preformatted>
      <p>{t('elsewhere')}</p>
      <Preformatted wraps label={t('elsewhere')}>{`${command} -- --heads audit-heads.ndjson`}</Preformatted>
      <p className="small">
        <a href="/.well-known/audit-head.json">{t('published')}</a> · <a href="/.well-known/audit-heads.ndjson">{t('publishedDaily')}</a>
      </p>
    </Section>
  )
}
