import type { Client, PoolClient } from 'pg'
import { to } from 'pg-copy-streams'
import { gathered } from '../gathered.ts'

/**
 * What a COPY gives, in pieces of about this size (bytes; Postgres sends some 8 KiB at a time), as fast as it is taken. Whoever stops in the middle ends the connection: there is no other way
 * to make Postgres stop talking.
 */
export async function* copyRows(client: PoolClient, sql: string, pieceBytes = 65_536): AsyncGenerator<Buffer> {
  const stream = client.query(to(sql, { highWaterMark: pieceBytes }))
  let whole = false
  try {
    yield* gathered(stream, pieceBytes)
    whole = true
  } finally {
    if (!whole) {
      stream.on('error', () => undefined)
      await (client as unknown as Client).end().catch(() => undefined)
    }
  }
}
