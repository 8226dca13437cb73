import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { readOwnPost } from '#privacy/forum/read-own-post.ts'
import { personPage } from '../../../../guard.tsx'
import { numberOf } from '../../../../number-of.ts'
import { knowReader } from '../../../../reading.ts'
import { editAction } from '../../actions.ts'
import { fieldsOf, postKit } from '../../fields.ts'
import { PostForm } from '../../post-forms.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('forum')('editTitle') }
}

/** One post of the person's own, to be changed. */
export default personPage(async (actor, { params }) => {
  const t = words('forum')
  const post = numberOf((await params)['post'])
  const { thread, title, words: said } = await readOwnPost(actor, { post, left: t('left') })
  const opens = thread === post
  return (
    <>
      <PageHead
        trail={[
          { href: '/forum', label: t('title') },
          { href: '/forum/yours', label: t('yours') },
        ]}
        title={t('editTitle')}
        lead={t('editLead')}
      />
      <PostForm
        action={editAction}
        kit={postKit()}
        fields={fieldsOf({ title: opens, name: false })}
        values={{ words: said, ...(opens && { title: title ?? '' }) }}
        hidden={{ post: String(post) }}
        send={t('save')}
      />
    </>
  )
})
