import { domainToASCII } from 'node:url'

/** An e-mail address with its domain as mail goes there, in ASCII (IDNA, RFC 5890): that of `x@bücher.example` is `xn--bcher-kva.example`. What is no such address stays as it is. */
export function withPlainDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1
  const domain = address.slice(at)
  return at === 0 || /^[ -~]*$/.test(domain) ? address : `${address.slice(0, at)}${domainToASCII(domain) || domain}`
}
