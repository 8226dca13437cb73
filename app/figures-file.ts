import { words } from '#messages/words.ts'
import type { FiguresLaw } from '#privacy/figures/figures-asked.ts'
import type { YearRow } from '#privacy/figures/year-figures.ts'

/** The figures of a year as a file (RFC 4180); days with a point, and empty where nothing was answered or can't be told. */
export function figuresFile(year: number, rows: readonly YearRow[], law: FiguresLaw | undefined): Response {
  const t = words('figures')
  const head = [t('right'), t('asked'), t('complied'), t('inPart'), t('denied'), t('stillOpen'), t('mean'), t('median'), t('alone')]
  const lines = rows.map(({ right, received, complied, inPart, denied, open, mean, median, alone }) => [t(`rights.${right}`), received, complied, inPart, denied, open, mean === null ? '' : mean.toFixed(1), median === null ? '' : median.toFixed(1), alone ?? ''])
  return new Response(`\uFEFF${[head, ...lines].map((cells) => `${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')}\r\n`).join('')}`, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="requests-${year}${law ? `-${law}` : ''}.csv"` },
  })
}
