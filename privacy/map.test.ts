import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from '#db/schema/index.ts'
import { dataMap, type TableName } from './map.ts'
import type { Personal, Structural } from './vocabulary.ts'

const entries = Object.entries(dataMap) as [TableName, (typeof dataMap)[TableName]][]
const columnsOf = (name: TableName): [string, Structural | Personal][] => Object.entries(dataMap[name].columns)

test('every table and column of the schema is in the map, and nothing else', () => {
  const tables = Object.entries(schema).filter(([, table]) => is(table, PgTable))
  expect(Object.keys(dataMap).toSorted()).toEqual(tables.map(([name]) => name).toSorted())
  for (const [name, table] of tables) {
    expect(Object.keys(dataMap[name as TableName].columns).toSorted(), getTableName(table)).toEqual(Object.keys(getTableColumns(table)).toSorted())
  }
})

test('site information is used internally only: no recipient has any of it', () => {
  for (const [name] of entries) for (const [column, entry] of columnsOf(name)) if (entry.category === 'site') expect(entry.recipients, `${name}.${column}`).toEqual([])
})

test('the numbers others called or were called from are in no recipient’s scope', () => {
  expect(dataMap.calls.columns.otherParty.recipients).toEqual([])
  expect(dataMap.messages.columns.otherParty.recipients).toEqual([])
})

test('no staff role sees the notification log', () => {
  for (const [column, entry] of columnsOf('notifications')) if (entry.category !== 'none') expect(entry.staff, column).toEqual([])
})

test('free text that counts as structural is in the reviewed list', () => {
  const text = entries.flatMap(([name]) =>
    columnsOf(name)
      .filter(([column, entry]) => {
        const type = getTableColumns(schema[name])[column as never] as { getSQLType(): string; enumValues?: string[] }
        return entry.category === 'none' && !entry.secret && type.getSQLType().startsWith('text') && !type.enumValues?.length
      })
      .map(([column]) => `${name}.${column}`),
  )
  expect(text.toSorted()).toEqual(reviewed.toSorted())
})

// Each was looked at: words of our own (states, verbs, kinds, names of columns), or staff's own names and addresses.
const reviewed = [
  'actionKeys.transaction',
  'audit.actor',
  'audit.columns',
  'audit.record',
  'audit.verb',
  'corrections.field',
  'erasureLines.reason',
  'erasureLines.record',
  'exports.stage',
  'heartbeats.name',
  'outbox.kind',
  'outbox.locale',
  'outbox.topic',
  'rateLimits.key',
  'staff.email',
  'staff.name',
  'suppressions.topic',
]
