import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { takeAction } from '../actions.ts'
import { requestOf } from '../request-of.ts'
import { trailOf } from '../trail-of.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('desk')('take') }
}

/** Asks once before a request is taken from the colleague who looks after it. */
export default staffPage(async (actor, props) => {
  const t = words('desk')
  const { number, state, owner: name, ownerId } = await readRequest(actor, { number: await requestOf(props) })
  const trail = trailOf(number)
  if (state !== 'open' || !name || !ownerId || ownerId === actor.staff) {
    return (
      <PageHead trail={trail} title={t('take')}>
        <Notice>
          <p>{t('takeNone')}</p>
        </Notice>
      </PageHead>
    )
  }
  return (
    <>
      <PageHead trail={trail} title={t('takeTitle', { number: String(number), name })} lead={t('takeWhy', { name })} />
      <div className="actions">
        <ButtonForm action={takeAction} kit={kit()} kind="main" values={{ number: String(number), from: ownerId }}>
          {t('takeFrom', { name })}
        </ButtonForm>
        <LinkButton href={`/staff/requests/${number}`}>{t('takeNot', { name })}</LinkButton>
      </div>
    </>
  )
})
