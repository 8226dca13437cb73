import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { personPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { UnderThirteen } from '../../../under-thirteen.tsx'
import { underThirteenAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('child')('title') }
}

/** For a holder who says that they are under 13. Their answer is stored nowhere but as the deletion itself. */
export default personPage(
  () => {
    const t = words('child')
    return (
      <>
        <PageHead trail={[{ href: '/your-data/correct/birthday', label: words('correct')('titles.birthday') }, { label: t('title') }]} title={t('askTitle')} lead={t('askLead')} />
        <UnderThirteen />
        <div className="actions">
          <ButtonForm action={underThirteenAction} kit={kit()} kind="danger">
            {t('yes')}
          </ButtonForm>
          <LinkButton href="/your-data/correct/birthday">{t('no')}</LinkButton>
        </div>
      </>
    )
  },
  { proof: true },
)
