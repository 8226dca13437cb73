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
import { holder } from '../../session.ts'
import { freezeAction, unfreezeAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('restriction')((await holder('person'))?.enquirer ? 'enquirer.title' : 'title') }
}

const ofCustomers = {
  stops: [['marketing', 'marketingWhy'], ['staff', 'staffWhy'], ['changes', 'changesWhy'], ['use', 'useWhy'], ['logs', 'logsWhy']],
  goesOn: [['see', 'seeWhy'], ['service', 'serviceWhy'], ['ends', 'endsWhy'], ['messages', 'messagesWhy'], ['posts', 'postsWhy']],
} as const
const ofEnquirers = {
  stops: [['staff', 'staffWhy'], ['changes', 'enquirer.changesWhy'], ['enquirer.goes', 'enquirer.goesWhy']],
  goesOn: [['see', 'enquirer.seeWhy'], ['enquirer.messages', 'enquirer.messagesWhy']],
} as const

/** What freezing does and does not, since when it is so, and the one button. */
export default personPage(async (actor, { searchParams }) => {
  const t = words('restriction')
  const { frozenAt } = await readRestriction(actor)
  const of = actor.enquirer ? 'enquirer.' : ''
  const { stops, goesOn } = actor.enquirer ? ofEnquirers : ofCustomers
  const refusal = one((await searchParams)['refused'])
  return (
    <>
      <PageHead title={t(frozenAt ? `${of}frozenTitle` : `${of}title`)} lead={frozenAt ? t(`${of}frozenLead`, { moment: format().moment(frozenAt) }) : t(`${of}lead`)}>
        <Refused why={refusal} frozen={frozenAt !== null} />
        {frozenAt ? (
          <Notice title={t('liftTitle')}>
            <p>{t('liftSay')}</p>
            <div className="actions">
              <ButtonForm action={unfreezeAction} kit={kit()} kind="main">
                {t(`${of}unfreeze`)}
              </ButtonForm>
            </div>
          </Notice>
        ) : (
          <>
            <div className="actions">
              <ButtonForm action={freezeAction} kit={kit()} kind="main">
                {t(`${of}freeze`)}
              </ButtonForm>
            </div>
            <p className="small muted">{t('told')}</p>
          </>
        )}
      </PageHead>
      <div className="two">
        <Section id="does" title={t('does')}>
          <Rows>
            {stops.map(([what, why]) => (
              <Row key={what} title={<b>{t(what)}</b>} why={t(why)} />
            ))}
          </Rows>
        </Section>
        <Section id="does-not" title={t('doesNot')}>
          <Rows>
            {goesOn.map(([what, why]) => (
              <Row key={what} title={<b>{t(what)}</b>} why={t(why)} />
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
