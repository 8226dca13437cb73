import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import type { Scope } from '#privacy/datasets.ts'
import { digest } from '#privacy/digest.ts'
import type { Props } from './scenes/scene.ts'

/** A key for a source, where making one is not what the test is about. */
export async function keyFor({ database, staff }: Pick<Props, 'database' | 'staff'>, ...datasets: Scope[]): Promise<string> {
  const key = `fk_${randomBytes(32).toString('base64url')}`
  await database.query('insert into sources (name, key_hash, datasets, made_by) values ($1, $2, $3, $4)', ['Test system', digest('source', key), datasets, staff.id])
  return key
}

/** Hands rows in as a system does, packed; a text is sent as it is. */
export async function handIn(request: APIRequestContext, key: string, rows: unknown[], to = '/api/v1/ingest/calls', headers: Record<string, string> = {}): Promise<APIResponse> {
  const data = gzipSync(rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'))
  return request.post(to, { data, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip', ...headers } })
}
