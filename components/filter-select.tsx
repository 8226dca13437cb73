/** `lang`: of what is no word of the reader's language; `zxx` (ISO 639-2) of a name out of the machine. */
export type FilterOption = readonly [value: string, label: string, lang?: string]

type Props = { id?: string; name: string; label: string; chosen: string | undefined; options: readonly FilterOption[] }

/** One of a few, to narrow a list by; the first option, with an empty value, is all of them. */
export function FilterSelect({ id, name, label, chosen = '', options }: Props) {
  return (
    <label>
      {label}
      <select className="input" id={id} name={name} defaultValue={chosen}>
        {options.map(([value, text, lang]) => (
          <option key={value} value={value} lang={lang}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}
