import type { Metadata } from 'next'
import { words } from '#messages/words.ts'
import { readOwn } from '#privacy/requests/read-own.ts'
import { fileAt } from '../../../../../file-response.ts'
import { personPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { TakeBack } from '../../../../../take-back.tsx'
import { removeOwnFileAction } from '../../../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('thread')('remove') }
}

/** A file of one's own on a request of one's own, before it goes for good. */
export default personPage(async (actor, { params }) => {
  const { number, file } = fileAt(await params)
  const request = await readOwn(actor, { number })
  return <TakeBack request={request} file={file} base={`/requests/${number}`} trail={[{ href: '/requests', label: words('asks')('title') }]} action={removeOwnFileAction} values={{ number: String(number) }} />
})
