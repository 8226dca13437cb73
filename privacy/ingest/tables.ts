import type { z } from 'zod'
import type { Dataset } from '../datasets.ts'
import type { OwnedName } from '../keep.ts'
import type { Logging } from '../logging.ts'
import { httpContent } from './http-content.ts'
import { maskCredentials } from './mask-credentials.ts'
import { mayCache } from './may-cache.ts'
import type { rowSchemas } from './row-schemas.ts'

export type Row<D extends Dataset = Dataset> = z.output<(typeof rowSchemas)[D]>
/** Why a good row is not kept: its owner wants no log of the application, or none at all for now, or the server it is from allows no copy, or allows it no more. */
export type Dropped = 'notLogged' | 'notAllowed'

type Values = readonly unknown[]
type Table<D extends Dataset> = {
  record: OwnedName
  /** Whether a bill rests on its records: then they are taken of a frozen account, too. */
  billed: boolean
  /** Whether its records belong to an application. */
  ofApplication: boolean
  /** The columns beside those every record has, with their types in Postgres. */
  columns: readonly (readonly [name: string, type: string])[]
  /** Their values, in that order. */
  values: (row: Row<D>, logging: Logging) => Values | Dropped
  /** Columns that are encrypted with the person's key, and what is to be in them. */
  sealed?: { columns: readonly string[]; values: (row: Row<D>, logging: Logging) => readonly (string | null)[] }
}

/** Where each data set goes. The owner's choice of logging is about copies of traffic; calls and messages themselves are what bills rest on. */
export const tables: { readonly [D in Dataset]: Table<D> } = {
  calls: {
    record: 'calls',
    billed: true,
    ofApplication: true,
    columns: [['at', 'timestamptz'], ['direction', 'text'], ['other_party', 'text'], ['seconds', 'int'], ['status', 'text']],
    values: (row) => [row.at, row.direction, row.other_party, row.seconds, row.status],
  },
  messages: {
    record: 'messages',
    billed: true,
    ofApplication: true,
    columns: [['at', 'timestamptz'], ['direction', 'text'], ['other_party', 'text'], ['characters', 'int'], ['status', 'text']],
    values: (row) => [row.at, row.direction, row.other_party, row.characters, row.status],
  },
  notifications: {
    record: 'notifications',
    billed: false,
    ofApplication: true,
    columns: [['at', 'timestamptz'], ['method', 'text'], ['url', 'text'], ['status', 'int'], ['milliseconds', 'int']],
    values: (row, logging) => {
      if (logging === 'off') return 'notLogged'
      return [row.at, row.method, maskCredentials.address(row.url), row.status ?? null, row.milliseconds ?? null]
    },
    sealed: {
      columns: ['request', 'response'],
      values: ({ request, response }, logging) => [request, response].map((part) => (part && logging === 'full' ? JSON.stringify(httpContent(part)) : null)),
    },
  },
  content: {
    record: 'cachedContents',
    billed: false,
    ofApplication: true,
    columns: [['fetched_at', 'timestamptz'], ['url', 'text'], ['media_type', 'text'], ['bytes', 'bigint'], ['allowed_by', 'text'], ['expires_at', 'timestamptz']],
    values: (row, logging) => {
      if (logging === 'off') return 'notLogged'
      const allowed = mayCache({ url: row.url, status: row.status, requestHeaders: row.request_headers, responseHeaders: row.response_headers, at: new Date(row.at) })
      if (!allowed || allowed.expiresAt.getTime() <= Date.now()) return 'notAllowed'
      const said = Object.entries(row.response_headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]
      const [type] = /^[\w.+-]{1,100}\/[\w.+-]{1,100}/.exec(said ?? '') ?? []
      return [row.at, maskCredentials.address(row.url), type ?? 'application/octet-stream', row.bytes, maskCredentials.text(allowed.allowedBy), allowed.expiresAt]
    },
  },
  invoices: {
    record: 'invoices',
    billed: true,
    ofApplication: false,
    columns: [['number', 'text'], ['issued_on', 'date'], ['amount_cents', 'int'], ['currency', 'text'], ['description', 'text'], ['billed_name', 'text'], ['billed_address', 'text']],
    values: (row) => [row.number, row.issued_on, row.amount_cents, row.currency, row.description, row.billed_name || null, row.billed_address || null],
  },
  visits: {
    record: 'visits',
    billed: false,
    ofApplication: false,
    columns: [['at', 'timestamptz'], ['page', 'text'], ['ip', 'inet'], ['user_agent', 'text'], ['cookies', 'text']],
    values: (row) => [row.at, row.page.split('?')[0], row.ip ?? null, row.user_agent || null, row.cookies.join(', ') || null],
  },
}
