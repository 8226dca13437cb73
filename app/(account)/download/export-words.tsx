import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { mostTries } from '#privacy/export/export-terms.ts'
import type { ReadExport } from '#privacy/export/read-export.ts'
import { categories, type Category } from '#privacy/vocabulary.ts'

type State = ReadExport['state']
const kinds = { waiting: 'soon', building: 'soon', ready: 'good', failed: 'late', expired: 'plain', withdrawn: 'plain' } as const

/** Where a download stands, in a word. */
export function StateTag({ state }: { state: State }) {
  return <Tag kind={kinds[state]}>{words('download')(`states.${state}`)}</Tag>
}

/** What was chosen: "Everything", or the names of the categories. */
export function holds(chosen: readonly Category[]): string {
  return chosen.length === categories.length ? words('download')('everything') : format().list(chosen.map((category) => labels().category(category)))
}

/** The formats that were chosen, or that there are only pages. */
export function formatsOf({ formats }: Pick<ReadExport, 'formats'>): string {
  const t = words('download')
  return formats.length === 0 ? t('pagesOnly') : format().list(formats.map((one) => t(`formatNames.${one}`)))
}

/** How far a build is: in a sentence, and as a part of a whole. */
export function progressOf({ state, attempts, stage, rowsDone, rowsTotal, endsAt }: ReadExport): { state: State; line: string; value: number; max: number } {
  const t = words('download')
  const f = format()
  const bar = { state, value: rowsDone, max: Math.max(1, rowsTotal) }
  if (state === 'waiting') return { ...bar, line: attempts === 0 ? t('waitingLine') : t('retryLine', { tries: mostTries - attempts }) }
  if (stage === null || stage === undefined) return { ...bar, line: t('startLine') }
  if (stage === 'pages') return { ...bar, line: t('pagesLine') }
  if (stage === 'checking') return { ...bar, line: t('checkLine') }
  const facts = { record: labels().record(stage), done: f.number(rowsDone), total: f.number(rowsTotal) }
  if (!endsAt) return { ...bar, line: t('line', facts) }
  return { ...bar, line: t('lineEnds', { ...facts, ends: endsAt.getTime() - Date.now() < 60_000 ? t('soon') : f.ago(endsAt) }) }
}
