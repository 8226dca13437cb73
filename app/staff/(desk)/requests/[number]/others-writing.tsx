import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Writing } from '#privacy/requests/writing/read-writing.ts'

/** Who else is writing about this request, so that two do not send two answers. What they write nobody else reads. */
export function OthersWriting({ writing: { others } }: { writing: Writing }) {
  const t = words('templates')
  if (others.length === 0) return null
  return (
    <Notice kind="caution">
      {others.map(({ name, step, since }) => (
        <p key={`${name} ${step} ${since.getTime()}`}>{t('others', { name, since: format().moment(since), step: t(`steps.${step}`) })}</p>
      ))}
    </Notice>
  )
}
