import { StackedBars } from '#components/stacked-bars.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { holdingOf } from '#privacy/holdings.ts'
import { nextMonths, type Going } from '#privacy/months-ahead.ts'
import { categories } from '#privacy/vocabulary.ts'

/** What goes by the clock, month by month, by category. */
export function GoingPicture({ going }: { going: readonly Going[] }) {
  const t = words('data')
  const said = labels()
  const total = going.reduce((sum, { rows }) => sum + rows, 0)
  const amount = (month: string, category: string) => going.filter((one) => one.month === month && holdingOf(one.record).category === category).reduce((sum, { rows }) => sum + rows, 0)
  return (
    <StackedBars
      label={t('goesWhenLabel', { total })}
      unit={t('month')}
      parts={categories.map((category) => ({ colour: category, name: said.category(category) }))}
      bars={nextMonths().map((month) => ({ name: format().month(`${month}-01`), amounts: categories.map((category) => amount(month, category)) }))}
    />
  )
}
