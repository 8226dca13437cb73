import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { listOwn } from '#privacy/forum/list-own.ts'
import { personPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { nameAction } from '../../actions.ts'
import { nameField } from '../../fields.ts'
import { ForumNameForm } from '../../post-forms.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('forum')('nameTitle') }
}

/** The name others see beside what the person wrote. */
export default personPage(async (actor) => {
  const t = words('forum')
  const { name = '' } = await listOwn(actor)
  return (
    <>
      <PageHead
        trail={[
          { href: '/forum', label: t('title') },
          { href: '/forum/yours', label: t('yours') },
        ]}
        title={t('nameTitle')}
        lead={t('nameLead')}
      />
      <ForumNameForm action={nameAction} kit={kit('required', 'tooLong', 'notAName', 'nameTaken')} fields={{ name: nameField() }} values={{ name }} send={t('nameSave')} />
    </>
  )
})
