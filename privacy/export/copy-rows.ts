import type { Client, PoolClient } from 'pg'
import { to } from 'pg-copy-streams'

/**
 * What a COPY gives, piece by piece, as fast as it is taken. Whoever stops in the middle ends the connection: there is no other way
 * to make Postgres stop talking.
 */
export async function* copyRows(client: PoolClient, sql: string): AsyncGenerator<Buffer> {
  const stream = client.query(to(sql))
  let whole = false
  try {
    for await (const piece of stream) yield piece as Buffer
    whole = true
  } finally {
    if (!whole) {
      stream.on('error', () => undefined)
      await (client as unknown as Client).end().catch(() => undefined)
    }
  }
}
