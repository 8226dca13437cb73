/** A card number nobody else uses: refused wherever it is typed, and kept nowhere. */
export const card = '6011 0009 9013 9424'

/**
 * What people, programs and attackers put into fields. For every form's journey, and posted to every form there is by
 * `hostile.spec.ts`. Refused ones come first: what is accepted may end the form.
 */
export const hostile: Readonly<Record<string, string>> = {
  'nothing at all': '',
  'only spaces': ' \u00a0\u2003\t ',
  'ten thousand characters': 'x'.repeat(10_000),
  'a NUL': 'Ada\u0000Lovelace',
  'control characters': 'Ada\u0001\u0007\u001b[31m\u0085Lovelace',
  'line breaks': 'Ada\r\nBcc: everybody@example.com\r\n\r\nHello',
  'a line separator': 'Ada\u2028Lovelace\u2029',
  'a lone surrogate': 'Ada\ud800Lovelace',
  'no character at all': 'Ada\uffffLovelace',
  'right-to-left override': 'Ada\u202egpj.exe\u202c\u2066Lovelace',
  'zero width': 'A\u200bd\u200ca\ufeff\u2060',
  'marks without end': `A${'\u0301'.repeat(200)}`,
  formula: '=HYPERLINK("https://example.com/?"&A1,"Click")',
  'formula with a sign': '+1+cmd|\' /C calc\'!A0',
  markup: '"><script>document.title=1</script><img src=x onerror=alert(1)>',
  'another page': 'javascript:alert(1)//',
  'a query': "Robert'); drop table people; --",
  'a template': '{{7*7}}${7*7}<%= 7*7 %>{0}#{7*7}',
  'a path': '../../../../etc/passwd',
  'percent signs': '%00%ff%zz%s%n',
  'a prototype': '__proto__',
  'a card number': card,
  'a number out of reach': '9'.repeat(400),
  'letters of other scripts': 'Zoë Łukasz Ελένη يوسف 山田太郎 👩‍👩‍👧‍👦',
}

/** Whether the card number stands in a text, however it is written there. */
export const holdsCard = new RegExp(card.replaceAll(' ', '[ -]?'))

/** What must never stand on a page: the insides of the application, of its database or of an error. */
export const insides =
  /\bat (?:async )?[\w.<>]+ \(|\/node_modules\/|\.tsx?:\d+|DrizzleQueryError|PostgresError|ZodError|TypeError|ReferenceError|ECONNREFUSED|violates (?:row-level|foreign|unique|check|not-null)|invalid (?:input syntax|byte sequence)|permission denied for|relation "|column "|duplicate key|unsupported Unicode escape/
