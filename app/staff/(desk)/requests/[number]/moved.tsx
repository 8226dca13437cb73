import { Notice } from '#components/notice.tsx'
import { words } from '#messages/words.ts'
import type { WritingStep } from '#privacy/answer-templates.ts'
import type { PageProps } from '../../../../guard.tsx'

/** Says that something was not sent, above the form it was written in, or not done, above what happened: because more had happened than was read. */
export async function Moved({ step, number, searchParams }: { step: WritingStep | 'deed'; number: number } & Pick<PageProps, 'searchParams'>) {
  const { moved } = await searchParams
  if (typeof moved !== 'string' || !moved.startsWith(`${step}.`)) return null
  const t = words('templates')
  return (
    <Notice kind="caution" title={t(step === 'deed' ? 'movedDeed' : 'moved')}>
      <p>{step === 'deed' ? t('movedDeedSay') : t.rich('movedSay', { see: (chunks) => <a href={`/staff/requests/${number}#timeline`}>{chunks}</a> })}</p>
    </Notice>
  )
}
