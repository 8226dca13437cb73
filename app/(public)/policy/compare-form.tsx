import { FilterSelect } from '#components/filter-select.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Policy } from '#policies/policy.ts'

/** Chooses two versions to compare; without scripts as with them. */
export function CompareForm({ among, from = among[1]?.effective, to = among[0]?.effective }: { among: readonly Policy[]; from?: string; to?: string }) {
  const t = words('policy')
  const options = among.map(({ effective }) => [effective, format().shortDate(effective)] as const)
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
