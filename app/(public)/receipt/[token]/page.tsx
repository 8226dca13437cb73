import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Preformatted } from '#components/preformatted.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { readReceipt, type ReceiptState, type Telling } from '#privacy/erasure/read-receipt.ts'
import { isKept } from '#privacy/record-groups.ts'
import { visitorPage } from '../../../guard.tsx'
import { Kept } from '../../../kept.tsx'
import { knowReader } from '../../../reading.ts'
import { WrongLink } from '../../../wrong-link.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('receipt')('shortTitle'), robots: { index: false } }
}

/** What is still kept after a deletion, for whoever has the receipt: nobody has an account any more. */
export default visitorPage(async (visitor, { params }) => {
  const t = words('receipt')
  const found = await readReceipt(visitor, { token: (await params)['token'] ?? '' })
  if (!found) return <WrongLink title={t('wrongTitle')} lead={t('wrongLead')} write={t('write')} writeSay={(email) => t('writeSay', { email })} />
  if (found === 'gone') return <PageHead title={t('goneTitle')} lead={t('goneLead')} />
  return (
    <>
      <PageHead title={t('title', { reference: found.reference })} lead={t('lead', { day: format().day(found.erasedAt) })} />
      <Left state={found} />
      <TellingList state={found} />
      <Section id="check" title={t('checkTitle')}>
        <p>{t.rich('checkLead', { link: (inside) => <a href="/verify#keys">{inside}</a> })}</p>
        <Preformatted label={t('checkName')}>{command}</Preformatted>
      </Section>
    </>
  )
})

const command = 'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in receipt.json -sigfile receipt.sig'

function Left({ state: { groups, countedAt, nameless } }: { state: ReceiptState }) {
  const t = words('receipt')
  const kept = groups.filter(isKept)
  const over = groups.filter(({ outcome }) => outcome === 'deleted').reduce((sum, { rows }) => sum + rows, 0)
  return (
    <Section id="left" title={t('left')}>
      {over > 0 && (
        <Notice>
          <p>{t('over', { rows: over })}</p>
        </Notice>
      )}
      {kept.length > 0 ? <Kept name={t('leftName')} groups={kept} today={countedAt} /> : over === 0 && <p>{t('nothing')}</p>}
      {nameless > 0 && <p className="small muted">{t('nameless', { rows: nameless })}</p>}
    </Section>
  )
}

/** Who was told to erase it, too, what they answered, and how long backups have it. */
function TellingList({ state: { tellings, backupsUntil, countedAt } }: { state: ReceiptState }) {
  const t = words('receipt')
  const { day, date } = format()
  const said = ({ answer, answeredAt, state, toldAt }: Telling) => {
    if (answer && answeredAt) return t(`answers.${answer}`, { day: day(answeredAt) })
    if (toldAt) return `${t('toldOn', { day: day(toldAt) })}. ${t('answers.none')}.`
    return t(state === 'waiting' ? 'toldSoon' : 'toldByHand')
  }
  return (
    <Section id="told" title={t(tellings.length > 0 ? 'told' : 'elsewhere')}>
      {tellings.length > 0 && (
        <>
          <p>{t('toldLead')}</p>
          <Rows>
            {tellings.map((telling) => (
              <Row key={telling.recipient} title={<b>{labels().value(telling.recipient)}</b>} why={said(telling)} />
            ))}
          </Rows>
        </>
      )}
      <p className={tellings.length > 0 ? 'small muted' : undefined}>{t(countedAt.toISOString().slice(0, 10) < backupsUntil ? 'backups' : 'backupsOver', { date: date(backupsUntil) })}</p>
    </Section>
  )
}
