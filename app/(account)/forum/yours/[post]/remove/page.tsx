import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { readOwnPost } from '#privacy/forum/read-own-post.ts'
import { personPage } from '../../../../../guard.tsx'
import { numberOf } from '../../../../../number-of.ts'
import { knowReader } from '../../../../../reading.ts'
import { deleteAction, letGoAction } from '../../../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('forum')('removeTitle') }
}

/** Two ways to be rid of a post: with its words, or only with one's name. */
export default personPage(async (actor, { params }) => {
  const t = words('forum')
  const post = numberOf((await params)['post'])
  const { title, words: said } = await readOwnPost(actor, { post, left: t('left') })
  const values = { post: String(post) }
  return (
    <>
      <PageHead
        trail={[
          { href: '/forum', label: t('title') },
          { href: '/forum/yours', label: t('yours') },
        ]}
        title={t('removeTitle')}
        lead={t('removeLead')}
      >
        <blockquote>
          {title && (
            <p dir="auto">
              <b>{title}</b>
            </p>
          )}
          <div className="said" dir="auto">
            {said}
          </div>
        </blockquote>
      </PageHead>
      <Section id="delete" title={t('deleteTitle')}>
        <p>{t('deleteSay')}</p>
        <ButtonForm action={deleteAction} kit={kit()} kind="danger" values={values}>
          {t('delete')}
        </ButtonForm>
      </Section>
      <Section id="let-go" title={t('letGoTitle')}>
        <p>{t('letGoSay')}</p>
        <ButtonForm action={letGoAction} kit={kit()} values={values}>
          {t('letGo')}
        </ButtonForm>
      </Section>
    </>
  )
})
