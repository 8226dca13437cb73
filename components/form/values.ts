/** The name of the hidden field that makes an action happen once, however often its form is sent. */
export const keyField = 'form-key'
/** The name of the hidden field that says, sealed, to whom the form was shown. */
export const whoseField = 'form-whose'

/** What was typed, by name of input: without the form's own two fields, files and what the framework adds. Several values of one name are joined by commas. */
export function typed(data: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of data) {
    if (name === keyField || name === whoseField || name.startsWith('$ACTION') || typeof value !== 'string') continue
    values[name] = Object.hasOwn(values, name) ? `${values[name]},${value}` : value
  }
  return values
}

/** The three inputs of a date, as `<name>-day`, `<name>-month`, `<name>-year`. */
export const dateParts = ['day', 'month', 'year'] as const

/**
 * What a schema reads: `typed`, with the three inputs of a date made one `YYYY-MM-DD` ('' when all are empty; what can't be a date is
 * passed on as typed, for the schema to refuse).
 */
export function input(raw: Record<string, string>): Record<string, string> {
  const read: Record<string, string> = {}
  for (const [name, value] of Object.entries(raw)) {
    const [, date, part] = /^(.+)-(day|month|year)$/.exec(name) ?? []
    if (date === undefined) read[name] = value
    else if (part === 'day') {
      const [day, month, year] = dateParts.map((each) => (raw[`${date}-${each}`] ?? '').trim()) as [string, string, string]
      read[date] = day + month + year === '' ? '' : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
    }
  }
  return read
}

/** The three inputs of a date that is known: `{ 'birthday-day': '7', … }`, for the `values` of a form. */
export function dateValues(name: string, date: string | null): Record<string, string> {
  const [year, month, day] = (date ?? '').split('-')
  if (year === undefined || month === undefined || day === undefined) return {}
  return { [`${name}-day`]: bare(day), [`${name}-month`]: bare(month), [`${name}-year`]: year }
}

/** Without the zeros before it. */
const bare = (part: string): string => part.replace(/^0+/, '')
