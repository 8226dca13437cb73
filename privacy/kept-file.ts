import { deriveKey } from '#settings'
import { lookForViruses } from './look-for-viruses.ts'
import { Invalid, NotNow } from './refusals.ts'
import { sealWith, unsealWith } from './seal.ts'

/** Eight mebibytes: some thirty pages as an office scans them. */
export const mostBytes = 8 * 1024 * 1024

export type PictureType = 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff'
export type FileType = PictureType | 'text/plain'

/** How the names of such files end. */
export const endings = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png', 'image/tiff': 'tif', 'text/plain': 'txt' } as const satisfies Record<FileType, string>

/** `cleanAt`: when a scanner found no virus in it; null where nobody looked. */
export type CheckedFile<T extends FileType = FileType> = { type: T; contents: Buffer; cleanAt: Date | null }

const beginnings: readonly (readonly [type: PictureType, bytes: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
]

/** What a file is by its first bytes, whatever its name says; undefined for what is none of these. */
export const pictureType = (contents: Buffer): PictureType | undefined => beginnings.find(([, bytes]) => bytes.every((byte, i) => contents[i] === byte))?.[0]

/** The same, or plain text: UTF-8 throughout, without controls, and not the beginning of a page or picture in markup. */
export const fileType = (contents: Buffer): FileType | undefined => pictureType(contents) ?? (isText(contents) ? 'text/plain' : undefined)

const utf8 = new TextDecoder('utf-8', { fatal: true })

function isText(contents: Buffer): boolean {
  try {
    const text = utf8.decode(contents)
    // oxlint-disable-next-line no-control-regex -- a file with these is no text
    return /\S/.test(text) && !/^\s*</.test(text) && !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)
  } catch {
    return false
  }
}

/**
 * A file that may be kept: small enough, of a kind `typeOf` knows, and with nothing in it that the operator's scanner finds. Throws `Invalid` of the input `field` (`fileTooLarge`, or `wrong`), and `NotNow` where the
 * scanner finds something or does not answer.
 */
export async function checkFile<T extends FileType>(contents: Buffer, { field, typeOf, wrong }: { field: string; typeOf: (contents: Buffer) => T | undefined; wrong: string }): Promise<CheckedFile<T>> {
  if (contents.length > mostBytes) throw new Invalid({ [field]: 'fileTooLarge' })
  const type = typeOf(contents)
  if (!type) throw new Invalid({ [field]: wrong })
  const found = await lookForViruses(contents).catch(() => {
    throw new NotNow('scannerFailed')
  })
  if (found === 'infected') throw new NotNow('scanInfected')
  return { type, contents, cleanAt: found === 'clean' ? new Date() : null }
}

/** Closes a file with the installation's key for the row it lies in; opened elsewhere it throws. */
export const sealFile = (contents: Buffer, place: string): Buffer => sealWith(deriveKey('seal'), contents, place)
export const unsealFile = (sealed: Buffer, place: string): Buffer => unsealWith(deriveKey('seal'), sealed, place)
