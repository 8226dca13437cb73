import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Attachment } from '#privacy/requests/files/attachments-of.ts'

const named = { 'application/pdf': 'PDF', 'image/jpeg': 'JPEG', 'image/png': 'PNG', 'image/tiff': 'TIFF' } as const

/** The files that came with a message; `base`: the page of its request. `warns`: what nobody looked through for viruses says so. */
export function FilesOfEvent({ files, base, warns = false }: { files: readonly Attachment[]; base: string; warns?: boolean }) {
  const t = words('thread')
  if (files.length === 0) return null
  return (
    <ul className="attached" aria-label={t('filesOf')}>
      {files.map(({ id, name, type, bytes, cleanAt }) => {
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
          </li>
        )
      })}
    </ul>
  )
}
