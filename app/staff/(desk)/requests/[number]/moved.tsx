import { Notice } from '#components/notice.tsx'
import { words } from '#messages/words.ts'
import type { WritingStep } from '#privacy/answer-templates.ts'
import type { PageProps } from '../../../../guard.tsx'

/** Says, above the form it was written in, that something was not sent because more had happened than its writer had read. */
export async function Moved({ step, number, searchParams }: { step: WritingStep; number: number } & Pick<PageProps, 'searchParams'>) {
  const { moved } = await searchParams
  if (typeof moved !== 'string' || !moved.startsWith(`${step}.`)) return null
  const t = words('templates')
  return (
    <Notice kind="caution" title={t('moved')}>
      <p>{t.rich('movedSay', { see: (chunks) => <a href={`/staff/requests/${number}#timeline`}>{chunks}</a> })}</p>
    </Notice>
  )
}
