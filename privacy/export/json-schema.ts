import { settings } from '#settings'
import { columnOf } from '../keep.ts'
import type { ArchiveColumn, ArchiveTable } from './archive.ts'

/**
 * What `json/<table>.json` of an archive is: JSON Schema 2020-12 of an array of objects with exactly these properties, made from the same table. An
 * instant is ISO 8601 in UTC (RFC 3339).
 */
export function jsonSchema(table: ArchiveTable): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${settings().origin}/api/v1/schemas/${table.name}`,
    title: table.name,
    type: 'array',
    items: {
      type: 'object',
      properties: Object.fromEntries(table.columns.map((column) => [column.key, valueOf(table, column)])),
      required: table.columns.map(({ key }) => key),
      additionalProperties: false,
    },
  }
}

function valueOf(table: ArchiveTable, column: ArchiveColumn): object {
  const { notNull, enumValues } = columnOf(table.name, column.key)
  const of = column.sealed ? content : simple(column.sqlType)
  const closed = 'type' in of && of.type === 'string' && enumValues?.length ? { enum: [...enumValues, ...(notNull ? [] : [null])] } : undefined
  if (closed) return closed
  return notNull ? of : { anyOf: [of, { type: 'null' }] }
}

function simple(sqlType: string): object {
  if (sqlType.endsWith('[]')) return { type: 'array', items: simple(sqlType.slice(0, -2)) }
  if (['integer', 'bigint', 'smallint'].includes(sqlType)) return { type: 'integer' }
  if (sqlType === 'boolean') return { type: 'boolean' }
  if (sqlType === 'uuid') return { type: 'string', format: 'uuid' }
  if (sqlType === 'date') return { type: 'string', format: 'date' }
  if (sqlType.startsWith('timestamp')) return { type: 'string', format: 'date-time' }
  return { type: 'string' }
}

/** A request or an answer of the notification log, as `http-content.ts` has it. */
const content = {
  type: 'object',
  properties: { headers: { type: 'array', items: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'string' }], items: false, minItems: 2 } }, body: { type: 'object', properties: { bytes: { type: 'integer' } }, required: ['bytes'] } },
  required: ['headers', 'body'],
}
