import { FilterSelect } from '#components/filter-select.tsx'
import { words } from '#messages/words.ts'
import type { Workload } from '#privacy/requests/queue/list-workload.ts'
import type { Filters } from '#privacy/requests/queue/queue-filter.ts'
import { dues, identities, kinds, laws, queueUrl, sorts, states, ways } from '../filters.ts'

/** Where `/` leads. */
export const firstFilter = 'queue-filter'

/** What narrows the queue; a form that is sent as an address. What is used less is folded away until it is on. */
export function QueueFilters({ filters, workload, me }: { filters: Filters; workload: readonly Workload[]; me: string }) {
  const [t, d] = [words('queue'), words('desk')]
  const { state, sort, kind, identity, way, regime, owner, due } = filters
  const colleagues = workload.flatMap(({ id, name }) => (id && id !== me ? [[id, name!] as const] : []))
  const away = [way, regime, identity, sort === 'newest', state === 'answered'].some(Boolean)
  return (
    <form className="filters" method="get" action="/staff/requests" aria-label={t('filters')}>
      <FilterSelect id={firstFilter} name="kind" label={d('filterKind')} chosen={kind} options={[['', d('all')], ...kinds.map((one) => [one, d(`kind.${one}`)] as const)]} />
      <FilterSelect name="owner" label={t('assignee')} chosen={owner === me ? 'mine' : owner} options={[['', t('anybody')], ['mine', t('mine')], ['nobody', t('nobody')], ...colleagues]} />
      <FilterSelect name="due" label={t('due')} chosen={due} options={[['', d('any')], ...dues.map((one) => [one, t(`dues.${one}`)] as const)]} />
      <button type="submit" className="button">
        {d('show')}
      </button>
      <a className="button-link" href={queueUrl('')}>
        {t('reset')}
      </a>
      <details className="more" open={away || undefined}>
        <summary>{t('more')}</summary>
        <div className="filters">
          <FilterSelect name="state" label={t('state')} chosen={state} options={states.map((one) => [one, t(`states.${one}`)] as const)} />
          <FilterSelect name="way" label={t('way')} chosen={way} options={[['', d('any')], ...ways.map((one) => [one, d(`way.${one}`)] as const)]} />
          <FilterSelect name="law" label={t('law')} chosen={regime} options={[['', d('any')], ...laws.map((one) => [one, t(`laws.${one}`)] as const)]} />
          <FilterSelect name="identity" label={d('filterIdentity')} chosen={identity} options={[['', d('any')], ...identities.map((one) => [one, d(`identities.${one}`)] as const)]} />
          <FilterSelect name="sort" label={t('sort')} chosen={sort} options={sorts.map((one) => [one, t(`sorts.${one}`)] as const)} />
        </div>
      </details>
    </form>
  )
}
