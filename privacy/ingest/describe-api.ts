import { z } from 'zod'
import { datasets, type Dataset } from '../datasets.ts'
import { mostBodyBytes } from '../http-content.ts'
import { reasons } from './parse-line.ts'
import { rowSchemas } from './row-schemas.ts'

const about: Record<Dataset, string> = {
  calls: 'Call records: who, when, for how long, with what outcome. Never what was said.',
  messages: 'Message records: who, when, how long, with what outcome. Never what was written.',
  notifications: `Requests to a customer’s server and its answers. Credentials are masked and bodies cut after ${mostBodyBytes / 1024} KiB before anything is stored, encrypted with the customer’s own key; the customer alone can read them.`,
  content: 'Content fetched from a customer’s server. A copy is recorded only when the server allows it in so many words (RFC 9111).',
  invoices: 'Invoices.',
  visits: 'Visits of the operator’s own sites. The page is stored without its query.',
}

const count = (description: string) => ({ type: 'integer', minimum: 0, description })
const report = {
  type: 'object',
  additionalProperties: false,
  required: ['received', 'undone', 'stored', 'known', 'notLogged', 'notAllowed', 'refused', 'rows'],
  properties: {
    received: count('Lines that came.'),
    undone: { type: 'boolean', description: 'All or nothing was asked for, a line was refused, and nothing was stored.' },
    stored: count('New records.'),
    known: count('Handed in before under the same id: unchanged.'),
    notLogged: count('Left out, because the customer wants no log of the application or has frozen the account.'),
    notAllowed: count('Left out, because the server it comes from allows no copy.'),
    refused: count('Lines that could not be taken.'),
    rows: {
      type: 'array',
      maxItems: 1000,
      description: 'The first of them.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['line', 'field', 'reason'],
        properties: { line: { type: 'integer', minimum: 1 }, field: { type: 'string', description: 'Empty when it is about the whole line.' }, reason: { enum: [...reasons] } },
      },
    },
  },
}
const problem = {
  type: 'object',
  required: ['type', 'status', 'detail'],
  properties: { type: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' } },
}

const answers = {
  200: 'What became of the lines.',
  400: 'The mode is unknown, or the data broke off.',
  401: 'The key is missing, unknown or revoked.',
  403: 'The key is not for this data set.',
  404: 'There is no such data set.',
  413: 'More than is taken at once.',
  415: 'Another kind of content.',
  422: 'All or nothing was asked for, and a line was refused.',
  500: 'A failure of ours.',
  503: 'Others are being served: wait as long as Retry-After says.',
} as const

type ApiDescription = { paths: Record<string, object>; components: { securitySchemes: object; schemas: Record<string, object> } } & Record<string, unknown>

/** The description of the ingest interface (OpenAPI 3.1), its rows from the very schemas that check them. */
export function describeApi(origin: string): ApiDescription {
  const rows = Object.fromEntries(datasets.map((dataset) => [dataset, z.toJSONSchema(rowSchemas[dataset], { io: 'input', unrepresentable: 'any' })]))
  return {
    openapi: '3.1.0',
    info: { title: 'Forthright for systems', version: '1', description: 'Records of the operator’s own systems, one JSON object a line, and opt-outs for its mail programs. What is sent again changes nothing.' },
    servers: [{ url: `${origin}/api/v1` }],
    security: [{ key: [] }],
    paths: Object.fromEntries(datasets.map((dataset) => [`/ingest/${dataset}`, { post: operation(dataset) }])),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: { ...rows, report, problem },
    },
  }
}

const operation = (dataset: Dataset) => ({
  operationId: `ingest-${dataset}`,
  description: about[dataset],
  parameters: [
    { name: 'mode', in: 'query', description: 'Each line by itself, or all of at most 10,000 lines or none.', schema: { enum: ['rows', 'all'], default: 'rows' } },
    { name: 'Content-Encoding', in: 'header', schema: { enum: ['identity', 'gzip'], default: 'identity' } },
  ],
  requestBody: { required: true, content: { 'application/x-ndjson': { schema: { $ref: `#/components/schemas/${dataset}` } } } },
  responses: Object.fromEntries(
    Object.entries(answers).map(([status, description]) => {
      const isReport = status === '200' || status === '422'
      return [status, { description, content: { [isReport ? 'application/json' : 'application/problem+json']: { schema: { $ref: `#/components/schemas/${isReport ? 'report' : 'problem'}` } } } }]
    }),
  ),
})
