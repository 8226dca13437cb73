import { NotFound } from '#privacy/refusals.ts'
import type { OpenedFile } from '#privacy/requests/files/open-attachment.ts'

/** A file that somebody sent: it is saved and never shown, and nothing in it runs here. Its name is one of ours. */
export const fileResponse = ({ name, type, contents }: OpenedFile): Response =>
  new Response(new Uint8Array(contents), {
    headers: { 'Content-Type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type, 'Content-Length': String(contents.length), 'Content-Disposition': `attachment; filename="${name}"`, 'Cache-Control': 'no-store' },
  })

/** The number and id an address names. Throws `NotFound` for what is none. */
export function fileAt({ number = '', file = '' }: Record<string, string>): { number: number; file: string } {
  if (!/^[1-9]\d{0,14}$/.test(number)) throw new NotFound()
  return { number: Number(number), file: fileId(file) }
}

export function fileId(file: string | undefined): string {
  if (!file || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(file)) throw new NotFound()
  return file
}
