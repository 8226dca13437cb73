/** A piece of markup that is safe as it stands. */
export type Html = { readonly markup: string }

type Value = Html | string | number | readonly Html[] | undefined

/** Markup from a template: whatever is put into it is escaped, except what `html` itself has made. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: strings.reduce((whole, string, i) => whole + markupOf(values[i - 1]) + string) }
}

function markupOf(value: Value): string {
  if (value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return escape(String(value))
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign]!)
