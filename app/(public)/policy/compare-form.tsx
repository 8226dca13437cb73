import { FilterSelect } from '#components/filter-select.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { versions } from '#policies/versions.ts'

/** Chooses two versions to compare; without scripts as with them. */
export function CompareForm({ from = versions[1]?.effective, to = versions[0]?.effective }: { from?: string; to?: string }) {
  const t = words('policy')
  const options = versions.map(({ effective }) => [effective, format().shortDate(effective)] as const)
  return (
    <form className="filters" method="get" action="/policy/compare">
      <FilterSelect name="from" label={t('earlier')} chosen={from} options={options} />
      <FilterSelect name="to" label={t('later')} chosen={to} options={options} />
      <button type="submit" className="button">
        {t('compareGo')}
      </button>
    </form>
  )
}
