import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Attachment } from '#privacy/requests/files/attachments-of.ts'

const named = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/tiff': 'TIFF' } as const

type Props = {
  files: readonly Attachment[]
  /** The page of their request. */
  base: string
  /** What nobody looked through for viruses says so. */
  warns?: boolean
  /** Those that whoever asked had sent can be removed. */
  removes?: boolean
  /** How many were. */
  removed: number
}

/** The files that came with a message. */
export function FilesOfEvent({ files, base, warns = false, removes = false, removed }: Props) {
  const t = words('thread')
  return (
    <>
      {files.length > 0 && (
        <ul className="attached" aria-label={t('filesOf')}>
          {files.map(({ id, staffId, name, type, bytes, cleanAt }) => {
            const what = t('file', { type: type === 'text/plain' ? t('text') : named[type], size: format().bytes(bytes) })
            return (
              <li key={id}>
                <a href={`${base}/files/${id}`} aria-label={t('openOne', { name, what })}>
                  {name}
                </a>{' '}
                <span className="small muted">
                  {what}
                  {warns && !cleanAt && ` · ${t('unchecked')}`}
                </span>
                {removes && !staffId && (
                  <>
                    {' '}
                    <a href={`${base}/remove/${id}`} className="small" aria-label={t('removeOne', { name })}>
                      {t('remove')}
                    </a>
                  </>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {removed > 0 && <p className="small muted">{t('removed', { count: removed })}</p>}
    </>
  )
}
