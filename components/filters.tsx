import { FilterSelect, type FilterOption } from './filter-select.tsx'

/** One thing to narrow a list by: a date, something typed, or one of a few. */
export type Filter = { name: string; label: string; value: string } & ({ type: 'date' | 'text' } | { options: readonly FilterOption[] })

/** The fields by which a list is narrowed. `values`: what was typed, when it comes back; `errors`: why it does. */
export function Filters({ of, values = {}, errors = {} }: { of: readonly Filter[]; values?: Readonly<Record<string, string>>; errors?: Readonly<Record<string, string>> }) {
  return of.map((filter) => {
    const { name, label } = filter
    const value = values[name] ?? filter.value
    if ('options' in filter) return <FilterSelect key={name} name={name} label={label} chosen={value} options={filter.options} />
    const error = errors[name]
    return (
      <div key={name}>
        <label>
          {label}
          <input
            className="input"
            type={filter.type}
            name={name}
            defaultValue={value}
            {...(filter.type === 'text' && { dir: 'ltr', maxLength: 100, autoComplete: 'off' })}
            {...(error && { 'aria-invalid': true, 'aria-describedby': `filter-${name}-error` })}
          />
        </label>
        {error && (
          <p id={`filter-${name}-error`} className="error" role="alert">
            {error}
          </p>
        )}
      </div>
    )
  })
}
