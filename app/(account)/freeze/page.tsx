import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { readRestriction } from '#privacy/restriction/read-restriction.ts'
import { personPage } from '../../guard.tsx'
import { one } from '../../one.ts'
import { knowReader } from '../../reading.ts'
import { freezeAction, unfreezeAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('restriction')('title') }
}

const stops = ['marketing', 'staff', 'changes', 'use', 'logs'] as const
const goesOn = ['see', 'service', 'ends', 'messages', 'posts'] as const

/** What freezing does and does not, since when it is so, and the one button. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('restriction')
  const { frozenAt } = await readRestriction(actor)
  const why = one((await searchParams)['refused'])
  return (
    <>
      <PageHead title={t(frozenAt ? 'frozenTitle' : 'title')} lead={frozenAt ? t('frozenLead', { moment: format().moment(frozenAt) }) : t('lead')}>
        <Refused why={why} frozen={frozenAt !== null} />
        {frozenAt ? (
          <Notice title={t('liftTitle')}>
            <p>{t('liftSay')}</p>
            <div className="actions">
              <ButtonForm action={unfreezeAction} kit={kit()} kind="main">
                {t('unfreeze')}
              </ButtonForm>
            </div>
          </Notice>
        ) : (
          <>
            <div className="actions">
              <ButtonForm action={freezeAction} kit={kit()} kind="main">
                {t('freeze')}
              </ButtonForm>
            </div>
            <p className="small muted">{t('told')}</p>
          </>
        )}
      </PageHead>
      <div className="two">
        <Section id="does" title={t('does')}>
          <Rows>
            {stops.map((key) => (
              <Row key={key} title={<b>{t(key)}</b>} why={t(`${key}Why`)} />
            ))}
          </Rows>
        </Section>
        <Section id="does-not" title={t('doesNot')}>
          <Rows>
            {goesOn.map((key) => (
              <Row key={key} title={<b>{t(key)}</b>} why={t(`${key}Why`)} />
            ))}
          </Rows>
        </Section>
      </div>
      <p>{t.rich('rather', { link: (text) => <a href="/delete">{text}</a> })}</p>
    </>
  )
})

/** Why a button pressed on an older view of this page did nothing; an address typed by hand can't make it say what is not so. */
function Refused({ why, frozen }: { why: string; frozen: boolean }) {
  if (why !== 'tooManyTries' && why !== (frozen ? 'frozenAlready' : 'notFrozen')) return null
  return (
    <Notice kind="caution" live>
      <p>{words('refusals')(why)}</p>
    </Notice>
  )
}
