import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { removalReasons } from '#privacy/request-words.ts'
import { listScans } from '#privacy/requests/files/list-scans.ts'
import { mayRemove } from '#privacy/requests/files/may-remove.ts'
import { readRequest } from '#privacy/requests/read-request.ts'
import { staffPage } from '../../../../../../guard.tsx'
import { fileId } from '../../../../../../file-response.ts'
import { knowReader } from '../../../../../../reading.ts'
import { requestOf } from '../../request-of.ts'
import { trailOf } from '../../trail-of.ts'
import { removeFileAction } from '../actions.ts'
import { RemovalForm } from '../removal-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('thread')('remove') }
}

/** Asks once, and why, before a file that was sent to us goes for good. */
export default staffPage(async (actor, props) => {
  const t = words('thread')
  const request = await readRequest(actor, { number: await requestOf(props) })
  const id = fileId((await props.params)['file'])
  const { number } = request
  const name = mayRemove(actor, request) ? await nameOf() : undefined
  const leave = <LinkButton href={`/staff/requests/${number}`}>{name ? t('removeNot') : `FR-${number}`}</LinkButton>
  if (!name) {
    return (
      <PageHead trail={trailOf(number)} title={t('removeNoneTitle')} lead={t('removeNoneDesk')}>
        <div className="actions">{leave}</div>
      </PageHead>
    )
  }
  return (
    <>
      <PageHead trail={trailOf(number)} title={t('removeTitle', { name })} lead={t('removeSay')} />
      <RemovalForm
        action={removeFileAction}
        number={number}
        file={id}
        kit={kit('choose')}
        fields={{ reason: { label: t('removeWhy') } }}
        options={removalReasons.map((value) => ({ value, label: t(`removeReasons.${value}`) }))}
        send={t('removeGo')}
        leave={leave}
      />
    </>
  )

  async function nameOf(): Promise<string | undefined> {
    const sent = request.events.flatMap(({ files }) => files).find((file) => file.id === id && !file.staffId)
    if (sent) return sent.name
    return (await listScans(actor, { number })).some((scan) => scan.id === id) ? t('scanOf') : undefined
  }
})
