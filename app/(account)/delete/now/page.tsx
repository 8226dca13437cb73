import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { readSooner, type Sooner } from '#privacy/erasure/read-sooner.ts'
import { personPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { askSoonerAction, eraseSoonerAction } from '../actions.ts'
import { SoonerForm } from './sooner-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('sooner')('title') }
}

/** A planned deletion at once: a second proof, and no way back. */
export default personPage(
  async (actor) => {
    const t = words('sooner')
    const found = await readSooner(actor)
    const trail = [{ href: '/delete', label: words('erasure')('title') }, { label: t('title') }]
    if (!found) return <PageHead trail={trail} title={t('none')} lead={t('noneLead')} actions={<LinkButton href="/delete">{t('plan')}</LinkButton>} />
    if (found.held) return <PageHead trail={trail} title={t('held', { moment: format().moment(found.held.until) })} lead={t(`heldLead.${found.held.why}`)} actions={<LinkButton href="/delete">{t('plan')}</LinkButton>} />
    return (
      <>
        <PageHead trail={trail} title={t('title')} lead={t('lead', { day: format().day(found.due) })} />
        {found.codeUntil ? <Code sooner={found} until={found.codeUntil} /> : <Ask sooner={found} />}
      </>
    )
  },
  { proof: true },
)

function Ask({ sooner: { by } }: { sooner: Sooner }) {
  const t = words('sooner')
  return (
    <>
      <p>{t(`askSay.${by}`)}</p>
      <div className="actions">
        <ButtonForm action={askSoonerAction} kit={kit()} kind="main">
          {t(`ask.${by}`)}
        </ButtonForm>
        <LinkButton href="/delete">{t('back')}</LinkButton>
      </div>
    </>
  )
}

function Code({ sooner: { by }, until }: { sooner: Sooner; until: Date }) {
  const t = words('sooner')
  return (
    <>
      <p>{t(`sent.${by}`, { time: format().time(until) })}</p>
      <SoonerForm action={eraseSoonerAction} kit={kit('required', 'notACode', 'wrongCode', 'oldCode')} fields={{ code: { label: t('code'), hint: t('codeHint') } }} send={t('confirm')} back={t('back')} />
      <div className="section">
        <ButtonForm action={askSoonerAction} kit={kit()} kind="link">
          {t('again')}
        </ButtonForm>
      </div>
    </>
  )
}
