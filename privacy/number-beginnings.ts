import { AsYouType, type CountryCode } from 'libphonenumber-js/core'
import plans from 'libphonenumber-js/min/metadata'

/**
 * What a number that was typed may begin with where numbers are stored, without its plus sign: as it was typed, and with the code of the
 * country it was typed in (`07700 900` in GB: `44770090`). Names that stand for numbers are in small letters. Empty for nothing typed.
 */
export function numberBeginnings(typed: string, country: string | null): string[] {
  const text = typed.normalize('NFKC').replace(/[\p{C}]/gu, '').trim().toLowerCase()
  if (text === '') return []
  if (/[\p{L}@]/u.test(text)) return [text]
  const dialled = text.replace(/[^\d+*#]/g, '').replace(/^00/, '+')
  if (!/[\d*#]/.test(dialled)) return [text]
  const known = country && country in plans.countries ? (country as CountryCode) : undefined
  const reader = new AsYouType(known, plans)
  reader.input(dialled)
  const whole = reader.getNumberValue()
  return [...new Set([dialled, whole ?? dialled])].map((number) => number.replace(/^\+/, '')).filter((number, i, all) => number !== '' && all.indexOf(number) === i)
}
