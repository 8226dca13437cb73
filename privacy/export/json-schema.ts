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
    items: closed(Object.fromEntries(table.columns.map((column) => [column.key, valueOf(table, column)]))),
  }
}

function valueOf(table: ArchiveTable, column: ArchiveColumn): object {
  const { notNull, enumValues } = columnOf(table.name, column.key)
  const of = column.sealed ? content : simple(column.sqlType)
  if ('type' in of && of.type === 'string' && enumValues?.length) return { enum: [...enumValues, ...(notNull ? [] : [null])] }
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

const closed = (properties: Record<string, object>, optional: readonly string[] = []): object => ({ type: 'object', properties, required: Object.keys(properties).filter((key) => !optional.includes(key)), additionalProperties: false })
const string = { type: 'string' }
const bytes = { type: 'integer', minimum: 0 }

/** A request or an answer of the notification log, as `http-content.ts` has it. */
const content = closed({
  headers: { type: 'array', items: { type: 'array', prefixItems: [string, string], items: false, minItems: 2 } },
  body: { oneOf: [closed({ text: string, bytes, cut: { const: true } }, ['cut']), closed({ sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' }, bytes })] },
})
