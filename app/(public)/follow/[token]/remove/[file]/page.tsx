import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { words } from '#messages/words.ts'
import { readFollowed } from '#privacy/requests/intake/read-followed.ts'
import { fileId } from '../../../../../file-response.ts'
import { visitorPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { TakeBack } from '../../../../../take-back.tsx'
import { removeFollowedFileAction } from '../../../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('thread')('remove') }
}

/** A file on a request that is followed, before it goes for good. What opens nothing any more leads to the page of the request, which says so. */
export default visitorPage(async (_, { params }) => {
  const { token = '', file } = await params
  const request = await readFollowed({ kind: 'auth' }, { token })
  if (!request) redirect(`/follow/${encodeURIComponent(token)}`)
  return <TakeBack request={request} file={fileId(file)} base={`/follow/${token}`} trail={[{ href: '/follow', label: words('intake')('followTitle') }]} action={removeFollowedFileAction} values={{ token }} />
})
