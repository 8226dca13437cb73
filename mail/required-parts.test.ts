import { expect, test } from 'vitest'
import { languages } from '#messages/languages.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import { templates, type TemplateKey } from '#privacy/answer-templates.ts'
import { unknownReading } from '#privacy/reading.ts'
import type { Regime } from '#privacy/regimes.ts'
import { regimes } from '#privacy/regimes.ts'
import { refusalReasons, requestKinds } from '#privacy/request-words.ts'
import { compose } from './compose.ts'

const spoken = ['en', 'de', 'es'] as const
const laws = Object.keys(regimes) as Regime[]

/** Who takes a complaint, and the way to a court where the law wants it said (GDPR 12(4), 77, 79; Data Protection Act 2018, 165, 167; Civil Code 1798.199.45). */
const routes: Record<Regime, Record<(typeof spoken)[number], RegExp[]>> = {
  gdpr: { en: [/data protection authority/, /court/, /77/, /79/], de: [/Aufsichtsbehörde/, /Gericht/, /77/, /79/], es: [/autoridad de protección de datos/, /tribunales/, /77/, /79/] },
  uk: { en: [/Information Commissioner/, /court/], de: [/Information Commissioner/, /Gericht/], es: [/Information Commissioner/, /tribunales/] },
  california: { en: [/California Privacy Protection Agency/, /Attorney General/], de: [/California Privacy Protection Agency/, /Attorney General/], es: [/California Privacy Protection Agency/, /fiscal general/] },
  default: { en: [/data protection authority/], de: [/Aufsichtsbehörde/], es: [/autoridad de protección de datos/] },
}
const appeals = { en: /appeal/i, de: /Einspruch/, es: /revis|reclam/i }

const cases = laws.flatMap((regime) => requestKinds.flatMap((kind) => ([false, true] as const).flatMap((part) => spoken.map((language) => ({ regime, kind, part, language })))))

test.each(cases)('$regime, $kind, in part: $part, $language: no denial goes out without its reason, the appeal and where to complain', ({ regime, part, language }) => {
  const reading = unknownReading(language)
  for (const outside of [false, true]) {
    for (const reason of refusalReasons) {
      const { text, html } = compose({ id: '00000000-0000-4000-8000-000000000000', to: 'reader@customer.example', reading, kind: 'request-denied', params: { reference: 'FR-2101', reason, part, regime, ...(outside && { outside: true as const }) } })
      const whole = text.replaceAll(/\s+/g, ' ')
      expect(whole).toContain('FR-2101')
      expect(whole).toContain(words('clocks', readerOf(reading))(`reasons.${reason}`))
      expect(whole).toMatch(appeals[language])
      for (const route of routes[regime][language]) expect(whole).toMatch(route)
      expect(html).toBeTruthy()
    }
  }
})

const keys = Object.entries(templates).flatMap(([step, names]) => names.map((name) => `${step}.${name}` as TemplateKey))

test('every template is there in every language, with no place in it but for the reference and a day', () => {
  for (const language of spoken) {
    const t = words('templates', readerOf(unknownReading(language)))
    const places = [...JSON.stringify([languages[language]!.templates.say, languages[language]!.templates.part, languages[language]!.templates.none, languages[language]!.templates.hello]).matchAll(/\{(\w+)\}/g)].map(([, place]) => place)
    expect(new Set(places)).toEqual(new Set(['reference', 'day']))
    for (const key of keys) expect(t(`say.${key}`, { reference: 'FR-2101', day: 'Friday' }).length, `${language} ${key}`).toBeGreaterThan(40)
  }
})
