import { maskCardNumbers } from '../card-number.ts'

const mask = '[masked]'

/** Headers that prove who somebody is, by their names: a log of requests must not be a bunch of keys. */
const secretName = /^(?:(?:proxy-)?authorization|(?:set-)?cookie2?|.*(?:secret|token|passw(?:or)?d|signature|api-?key|credential|csrf).*)$/i

/** Keys that give themselves away by their shape: of payment, cloud and code hosts, private keys, signed tokens (RFC 7519). */
const shapes = [
  /\b[prs]k_(?:live|test)_[A-Za-z0-9]{8,}/g,
  /\bA(?:KIA|SIA)[0-9A-Z]{16}\b/g,
  /\bgh[oprsu]_[A-Za-z0-9]{30,}/g,
  /\bxox[abeoprs]-[\w-]{10,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
]
// A text of traffic may be 64 kB of anything: both look at a name or part as a whole, from its first sign, and only once.
const signed = /(?<![\w-])(?=[\w-]+\.[\w-]{5,}\.)([\w-]*?)\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g
/** `"password": "…"`, `token=…`: a value beside a name that says what it is. */
const named = /((?<![\w.-])(?=[\w.-]*(?:secret|token|passw(?:or)?d|api_?-?key|signature|credential))[\w.-]+"?\s*[:=]\s*)("(?:[^"\\]|\\.)*"|[^\s&,;"'}<]+)/gi

/** Whether a header's value is never kept. */
const isSecret = (header: string): boolean => secretName.test(header)

const withoutShapes = (text: string): string => maskCardNumbers(shapes.reduce((left, shape) => left.replace(shape, mask), text.replace(signed, `$1${mask}`)), mask)

/** A text with every credential in it that can be known as one replaced by `[masked]`. */
const masked = (text: string): string => withoutShapes(text).replace(named, (_, name: string, value: string) => name + (value.startsWith('"') ? `"${mask}"` : mask))

/** A header as it may be kept. */
const header = (name: string, value: string): string => (isSecret(name) ? mask : masked(value))

/** An address without user, password and without the values of parameters that are credentials. */
function address(url: string): string {
  const at = new URL(url)
  at.username &&= 'masked'
  at.password &&= 'masked'
  for (const name of new Set(at.searchParams.keys())) if (isSecret(name)) at.searchParams.set(name, mask)
  return withoutShapes(at.href)
}

/** Masks credentials and card numbers at write (OWASP ASVS 5.0 16.2.5, PCI DSS 3.5): what is not kept can't leak. */
export const maskCredentials = { text: masked, header, address }
