import { kit } from '#components/form/kit.ts'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { StaffActor } from '#privacy/actor.ts'
import { listScans } from '#privacy/requests/files/list-scans.ts'
import { mayRemove } from '#privacy/requests/files/may-remove.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import { settings } from '#settings'
import { attachAction } from './actions.ts'
import { ScanForm } from './scan-form.tsx'

const named = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/tiff': 'TIFF' } as const

/** What a request came by, as a picture, and a way to add it; nothing for what came by neither letter nor mail. */
export async function ScanSection({ actor, request }: { actor: StaffActor; request: OpenedRequest }) {
  const { number, way } = request
  if (way !== 'letter' && way !== 'email') return null
  const [t, f] = [words('intake'), words('thread')]
  const { bytes, moment } = format()
  const scans = await listScans(actor, { number })
  return (
    <Section id="scan" title={t('scanTitle')}>
      {scans.length > 0 && (
        <Rows label={t('scanTitle')}>
          {scans.map((scan) => {
            const what = t('scanOne', { type: named[scan.type], size: bytes(scan.bytes), when: moment(scan.at) })
            return (
              <Row
                key={scan.id}
                title={what}
                why={t(scan.cleanAt ? 'scanClean' : 'scanUnchecked')}
                go={
                  <>
                    <a href={`/staff/requests/${number}/scans/${scan.id}`} aria-label={t('scanOpenOne', { what })}>
                      {t('scanOpen')}
                    </a>
                    {mayRemove(actor, request) && (
                      <>
                        {' · '}
                        <a href={`/staff/requests/${number}/remove/${scan.id}`} aria-label={f('removeOne', { name: `${f('scanOf')} (${what})` })}>
                          {f('remove')}
                        </a>
                      </>
                    )}
                  </>
                }
              />
            )
          })}
        </Rows>
      )}
      <p>
        {t('scanSay')} {t(settings().scanCommand ? 'scanHook' : 'scanNoHook')}
      </p>
      <ScanForm action={attachAction} number={number} kit={kit('wrongFile', 'fileTooLarge')} fields={{ scan: { label: t('scan') } }} send={t('scanSend')} />
    </Section>
  )
}
