import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { readLook } from '#privacy/access/read-look.ts'
import type { EmergencyReason } from '#privacy/emergency-words.ts'
import { askedKinds, longestAsk } from '#privacy/requests/intake/ask-input.ts'
import { dueIfAskedNow } from '#privacy/requests/intake/due-if-asked-now.ts'
import { readOwn } from '#privacy/requests/read-own.ts'
import { personPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { askAction } from '../actions.ts'
import { AskForm } from '../ask-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('asks')('newTitle') }
}

const numberIn = (text: string): number | undefined => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)

/** `?kind=`, `?look=`, `?of=`: what the page that led here is about; the person sees it written down and may write otherwise. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('asks')
  const asked = await searchParams
  const look = asked['look'] ? await readLook(actor, { id: one(asked['look']) }) : undefined
  const of = numberIn(one(asked['of']))
  const appealed = one(asked['kind']) === 'appeal' && of ? await readOwn(actor, { number: of }) : undefined
  const kind = look ? 'complaint' : askedKinds.find((known) => known === one(asked['kind']))
  const who = look && { who: labels().t(`roles.${look.role}`), date: format().moment(look.at) }
  const about = look && who && (look.number === null ? t('aboutEmergency', { ...who, reason: words('emergency')(`reasons.${look.purpose as EmergencyReason}`) }) : t('aboutLook', { ...who, number: String(look.number) }))
  return (
    <>
      <PageHead trail={[{ href: '/requests', label: t('title') }]} title={appealed ? words('clocks')('appealTitle', { number: String(appealed.number) }) : t('newTitle')} lead={t('newLead', { day: format().day(await dueIfAskedNow(actor, appealed)) })} />
      <AskForm
        action={askAction}
        kit={kit('choose', 'required', 'tooLong', 'hiddenCharacters', 'cardNumber')}
        fields={{ kind: { label: t('kind') }, of: { label: t('reference') }, words: { label: t('words'), hint: t('wordsHint'), max: longestAsk } }}
        {...(appealed && { appealOf: appealed.number })}
        values={{ ...(kind && { kind }), ...(about && { words: about }) }}
        kinds={askedKinds.map((value) => ({ value, label: t(`choices.${value}`), hint: t(`hints.${value}`) }))}
        send={t('send')}
      />
      {!appealed && (
        <Notice title={t('faster')}>
          <p>
            {t.rich('fasterSay', {
              correct: (text) => <a href="/your-data/correct">{text}</a>,
              download: (text) => <a href="/download">{text}</a>,
              delete: (text) => <a href="/delete">{text}</a>,
            })}
          </p>
        </Notice>
      )}
    </>
  )
})
