import type { requestScans } from '#db/schema/index.ts'

type ScanType = (typeof requestScans.$inferSelect)['type']

/** Eight mebibytes: some thirty pages as an office scans them. */
export const mostBytes = 8 * 1024 * 1024

const beginnings: readonly (readonly [type: ScanType, bytes: readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['image/tiff', [0x4d, 0x4d, 0x00, 0x2a]],
]

/** What a file is by its first bytes, whatever its name says; undefined for what is none of these. */
export function typeOfScan(contents: Buffer): ScanType | undefined {
  return beginnings.find(([, bytes]) => bytes.every((byte, i) => contents[i] === byte))?.[0]
}
