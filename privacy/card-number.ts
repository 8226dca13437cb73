import { streamSafe } from './stream-safe.ts'

/** ISO/IEC 7812: a card number has up to 19 digits; fewer than 13 are in use nowhere. */
const fewest = 13
const most = 19

/** One key in four hundred has the digits of a card number somewhere (RFC 9562): it is none. */
const uuid = /(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/gi

/** Whether a text holds what may be a card number: 13 to 19 digits with a right check digit (Luhn), also written in groups. */
export function holdsCardNumber(text: string): boolean {
  if (text.length < fewest) return false
  const runs = plain(text.replace(uuid, ' | ')).matchAll(/\d+(?:[ .\-/]{1,2}\d+)*/g)
  return [...runs].some(([run]) => groupsHoldOne(run.split(/\D+/)))
}

/**
 * Whether a text where phone numbers are expected is a card number. One of 13 to 15 digits may be both: a phone has at most 15 (E.164), so
 * more are a card's, and 15 are when they begin as American Express's do and have no plus sign.
 */
export function cardAmongPhones(text: string): boolean {
  return [...plain(text).matchAll(/\+?\d+(?:[ .\-/()]{1,2}\d+)*/g)].some(([run]) => /^(?:\+?\d{16,19}|3[47]\d{13})$/.test(run.replace(/[^\d+]/g, '')) && isRight(run.replace(/\D/g, '')))
}

/** How a card's number begins (ISO/IEC 7812), and how long it is then: of Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay. */
const schemes = /^(?:4\d{15}(?:\d{3})?|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|4[4-9]\d|5\d\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35\d{14}|62\d{14,17})$/

/**
 * A text of somebody's traffic with each card number in it replaced. There a long number is more often something else: only what begins and
 * ends as a card's does is taken for one, and a text is never refused for it.
 */
export function maskCardNumbers(text: string, mask: string): string {
  return text.replace(/(?<!\d|\d\.)\d+(?:[ -]\d+)*/g, (run) => (run.length < 14 ? run : masked(run, mask)))
}

function masked(run: string, mask: string): string {
  const groups = run.split(/(?<=[ -])/)
  const parts: string[] = []
  for (let from = 0; from < groups.length; ) {
    const last = lastOfCard(groups, from)
    if (last === undefined) parts.push(groups[from++]!)
    else {
      parts.push(mask, /[ -]$/.exec(groups[last]!)?.[0] ?? '')
      from = last + 1
    }
  }
  return parts.join('')
}

/** Where the card number ends that begins with a group: at most five further on. */
function lastOfCard(groups: readonly string[], from: number): number | undefined {
  let digits = ''
  for (let to = from; to < groups.length && to < from + 6; to++) {
    digits += groups[to]!.replace(/[ -]$/, '')
    if (digits.length > most) return undefined
    if (schemes.test(digits) && isRight(digits)) return to
  }
  return undefined
}

/** Whether neighbouring groups are one together. From each on only as many are joined as one is long. */
function groupsHoldOne(groups: readonly string[]): boolean {
  for (let from = 0; from < groups.length; from++) {
    let digits = ''
    for (let to = from; to < groups.length && digits.length < most; to++) {
      digits += groups[to]!
      if (digits.length >= fewest && digits.length <= most && isRight(digits)) return true
    }
  }
  return false
}

function isRight(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    const doubled = i % 2 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0 && /[1-9]/.test(digits)
}

/** With the digits of every script as 0 to 9. */
const plain = (text: string): string => streamSafe(text).normalize('NFKC').replace(/(?![0-9])\p{Nd}/gu, ascii)

/** Every script's digits stand in a row of ten, the zero first. */
function ascii(digit: string): string {
  const code = digit.codePointAt(0)!
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}
