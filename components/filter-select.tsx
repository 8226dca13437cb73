type Props = { id?: string; name: string; label: string; chosen: string | undefined; options: readonly (readonly [value: string, label: string])[] }

/** One of a few, to narrow a list by; the first option, with an empty value, is all of them. */
export function FilterSelect({ id, name, label, chosen = '', options }: Props) {
  return (
    <label>
      {label}
      <select className="input" id={id} name={name} defaultValue={chosen}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
