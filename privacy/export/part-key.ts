import { hkdfSync } from 'node:crypto'

/** The key of one part: of the archive's own, for this file and no other (RFC 5869). 32 bytes. */
export const partKey = (archiveKey: Buffer, objectName: string): Buffer => Buffer.from(hkdfSync('sha256', archiveKey, '', `part:${objectName}`, 32))
