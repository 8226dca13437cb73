import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import type { PersonActor } from '#privacy/actor.ts'
import { downloadHar } from '#privacy/notifications/download-har.ts'
import { keys } from '#privacy/stores/keys.ts'

/** Entries as a file to download. Its name says the day and nothing about anybody. */
export async function harAnswer(actor: PersonActor, ids: AsyncIterable<readonly string[]>): Promise<Response> {
  const pieces = await downloadHar(actor, { ids, keys: keys() })
  return new Response(Readable.toWeb(Readable.from(pieces, { objectMode: false })) as ReadableStream<Uint8Array> as unknown as BodyInit, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="notification-log-${new Date().toISOString().slice(0, 10)}.har"`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
