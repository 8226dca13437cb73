import { settings } from '#settings'
import type { Row } from './archive.ts'

/**
 * A person's details as an address card: vCard 4.0 (RFC 6350), UTF-8, lines of at most 75 octets. `profile`: a row of `profiles` as the archive has
 * it; what is empty is left out. No value can end its line: line breaks are written `\n` (section 3.4), other control characters are left out.
 */
export function vcard(profile: Row): string {
  const text = (key: string): string | undefined => (typeof profile[key] === 'string' && profile[key] !== '' ? escaped(profile[key]) : undefined)
  // Only where a value has parts does a semicolon mean something.
  const whole = (value: string | undefined): string | undefined => value?.replaceAll('\\;', ';')
  const parts = (keys: readonly string[]): string[] => keys.map((key) => text(key) ?? '')
  const name = ['givenName', 'familyName'].flatMap((key) => text(key) ?? []).join(' ')
  const address = parts(['street', 'city', 'region', 'postalCode', 'country'])
  const birthday = text('birthday')?.replaceAll('-', '')
  const changed = text('updatedAt')
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `PRODID:-//Forthright//${escaped(settings().operator.name)}//EN`,
    `UID:urn:uuid:${String(profile['personId'])}`,
    // One of these has to be there (section 6.2.1).
    `FN:${whole(name || text('organisation') || text('email'))}`,
    ...(name ? [`N:${parts(['familyName', 'givenName']).join(';')};;;`] : []),
    ...line('ORG:', text('organisation')),
    ...(address.some(Boolean) ? [`ADR;TYPE=home:;;${address.join(';')}`] : []),
    ...line('EMAIL:', whole(text('email'))),
    ...line('TEL;VALUE=uri:tel:', text('phone')?.replaceAll(/[^+\d]/g, '')),
    ...line('BDAY:', birthday),
    ...line('LANG:', text('locale')),
    ...line('TZ:', text('timeZone')),
    ...(changed ? [`REV:${changed.replaceAll(/[-:]|\.\d+/g, '').replace(/\+0000$/, 'Z')}`] : []),
    'END:VCARD',
  ]
  return lines.map((one) => `${folded(one)}\r\n`).join('')
}

const line = (begin: string, value: string | undefined): string[] => (value ? [begin + value] : [])

/** Section 3.4. Of the control characters only the tab may stand in a text (section 3.3). */
// oxlint-disable-next-line no-control-regex -- these are what is left out
const escaped = (text: string): string => text.replaceAll(/[\\,;]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|[\n\r\u0085\u2028\u2029]/g, '\\n').replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')

/** A line of more than 75 octets goes on in the next, behind a blank; no character is cut (section 3.2). */
function folded(whole: string): string {
  const lines: string[] = []
  let [text, octets] = ['', 0]
  for (const sign of whole) {
    const size = Buffer.byteLength(sign)
    if (octets + size > 75) {
      lines.push(text)
      ;[text, octets] = [' ', 1]
    }
    text += sign
    octets += size
  }
  return [...lines, text].join('\r\n')
}
