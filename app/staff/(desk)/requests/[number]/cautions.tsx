import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'

/** What whoever answers a request has to know of the account first: that it is held, and that somebody else may have been in it. */
export function Cautions({ request: { heldUntil, stopped, stoppedBy } }: { request: OpenedRequest }) {
  const t = words('intake')
  return (
    <>
      {stoppedBy && (
        <Notice kind="caution">
          <p>{t.rich('stoppedBy', { number: String(stoppedBy), see: (chunks) => <a href={`/staff/requests/${stoppedBy}`}>{chunks}</a> })}</p>
        </Notice>
      )}
      {stopped.length > 0 && (
        <Notice kind="caution">
          <p>{t('stopped')}</p>
          <ul className="summary">
            {stopped.map((number) => (
              <li key={number}>
                <a href={`/staff/requests/${number}`}>FR-{number}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {heldUntil && (
        <Notice kind="caution">
          <p>{t('held', { moment: format().moment(heldUntil) })}</p>
        </Notice>
      )}
    </>
  )
}
