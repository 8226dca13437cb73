import { createHash } from 'node:crypto'
import { simpleParser, type ParsedMail } from 'mailparser'
import { literal, numbersIn } from '#mail/reply-address.ts'
import { maskCardNumbers } from '#privacy/card-number.ts'
import type { ReadMail } from '#privacy/requests/files/file-mail.ts'
import { streamSafe } from '#privacy/stream-safe.ts'
import { alphabet } from '#privacy/twelve-signs.ts'
import { settings } from '#settings'
import { withoutQuotes } from './without-quotes.ts'

/** Five files of 8 MB as mail carries them, and room for words. */
export const largestMail = 60 * 1024 * 1024
/** More is no message any more (characters). What is quoted below it may be longer. */
const longestWords = 20_000
const longestText = 200_000
/** A picture within the words that is smaller belongs to a signature (bytes). */
const smallPicture = 20_000

const mask = '····'
/** Stands where something was cut. */
const cutOff = '[…]'
const code = new RegExp(`(?<![A-Z0-9-])[${alphabet}]{4}(?:-[${alphabet}]{4}){2}(?![A-Z0-9-])`, 'gi')
// As `lines()` refuses them in a form: controls, lone surrogates, overrides of direction, letters nobody sees.
const hidden = /(?![\n\t])[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Why a mail is not offered to be filed: it answers by itself, names no request of ours or several, says not from whom, is too long, empty, or can't be read. */
export type Unread = 'automatic' | 'no-reference' | 'no-sender' | 'too-long' | 'empty' | 'unreadable'

/** A mail as it is filed: of its words those that are new, as plain text with `[…]` where a mail of ours was quoted below, without codes of ours, card numbers and letters nobody sees; of its names of files nothing. */
export async function readMail(raw: Buffer): Promise<ReadMail | Unread> {
  if (raw.length > largestMail) return 'too-long'
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true, maxHtmlLengthToParse: 2_000_000 }).catch(() => undefined)
  if (!mail) return 'unreadable'
  if (isAutomatic(mail)) return 'automatic'
  const [number, ...others] = numbersIn(['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to'].flatMap((key) => linesOf(mail, key)).join('\n'))
  if (number === undefined || others.length > 0) return 'no-reference'
  const from = senderOf(mail)
  if (!from) return 'no-sender'
  const text = mail.text ?? ''
  if (text.length > longestText) return 'too-long'
  const words = cleaned(text)
  if (words.length > longestWords) return 'too-long'
  const offered = mail.attachments.filter(({ contentType, related, size }) => !/^application\/(?:pgp|pkcs7|x-pkcs7)-signature$/.test(contentType) && !(related && size < smallPicture))
  if (words === '' && offered.length === 0) return 'empty'
  const [given] = linesOf(mail, 'message-id')
  const id = given && given.length < 1000 ? given : createHash('sha256').update(raw).digest('hex')
  return { number, from, mail: id, words, files: offered.map(({ content }) => content) }
}

const linesOf = ({ headerLines }: ParsedMail, wanted: string): string[] => headerLines.filter(({ key }) => key === wanted).map(({ line }) => line.slice(line.indexOf(':') + 1).replaceAll(/\s+/g, ' ').trim())

/** RFC 3834, and what was usual before it: nobody wrote it, so nobody gets an answer to it. */
function isAutomatic(mail: ParsedMail): boolean {
  const is = (key: string, pattern: RegExp): boolean => linesOf(mail, key).some((value) => pattern.test(value))
  return (
    is('auto-submitted', /^(?!no\b)/i) ||
    is('precedence', /^(?:bulk|list|junk|auto_reply)\b/i) ||
    is('return-path', /^<?\s*>?$/) ||
    is('content-type', /^multipart\/report\b/i) ||
    ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond'].some((key) => is(key, /^/)) ||
    is('from', /(?:^|[<\s"])mailer-daemon@/i)
  )
}

/** The one address a mail says it is from; undefined where it says none, or more. */
function senderOf(mail: ParsedMail): string | undefined {
  const said = mail.from?.value ?? []
  const [one] = said
  return linesOf(mail, 'from').length === 1 && said.length === 1 && one?.address && !one.group ? one.address : undefined
}

function cleaned(text: string): string {
  const plain = streamSafe(text.replaceAll(/\r\n?/g, '\n').replaceAll(hidden, '')).normalize('NFC')
  // Whoever quotes a mail of ours sends back the codes and links in it, and staff would read them here.
  const links = new RegExp(`${literal(settings().origin)}/[^\\s<>\\])]*`, 'gi')
  const { words: own, cut } = withoutQuotes(plain, { addresses: ourAddresses(), name: settings().operator.name })
  const words = maskCardNumbers(own.replaceAll(links, `${settings().origin}/${mask}`).replaceAll(code, mask), mask).replaceAll(/\n{4,}/g, '\n\n\n').trim()
  if (!visible.test(words)) return ''
  return cut ? `${words}\n\n${cutOff}` : words
}

/** Those our mails come from and are answered to, with or without a reference. */
function ourAddresses(): RegExp {
  const { mailFrom, replyAddress, operator } = settings()
  const each = [mailFrom, operator.privacyEmail, replyAddress ?? mailFrom].map((address) => literal(address).replace('@', '(?:\\+[\\w-]+)?@'))
  return new RegExp(`(?<![\\w.+-])(?:${each.join('|')})(?![\\w-]|\\.\\w)`, 'i')
}
