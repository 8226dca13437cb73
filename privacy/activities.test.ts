import { expect, test } from 'vitest'
import { activities } from './activities.ts'
import { dataMap, type TableName } from './map.ts'
import type { Personal, Structural } from './vocabulary.ts'

const isRecorded = (table: TableName, column: string): boolean => activities().some(({ records }) => records.some(({ holding, columns }) => holding.record === table && columns.some((one) => one.column === column)))
const personal = (Object.keys(dataMap) as TableName[]).flatMap((table) => Object.entries<Structural | Personal>(dataMap[table].columns).flatMap(([column, entry]) => (entry.category === 'none' ? [] : [{ table, column, entry }])))

test('every personal column of the map stands in the record, with its recipients', () => {
  expect(personal.length).toBeGreaterThan(100)
  expect(personal.filter(({ table, column }) => !isRecorded(table, column))).toEqual([])
  for (const { table, column, entry } of personal) {
    const activity = activities().find(({ purpose }) => purpose === entry.purpose)!
    expect(activity.recipients, `${table}.${column}`).toEqual(expect.arrayContaining([...entry.recipients]))
  }
})

test('every table of a person and every table of fingerprints stands in the record', () => {
  const recorded = activities().flatMap(({ records, fingerprints }) => [...records.map(({ holding }) => holding.record as string), ...fingerprints])
  const held = (Object.keys(dataMap) as TableName[]).filter((table) => dataMap[table].owner !== null || 'fingerprints' in dataMap[table])
  expect(held.filter((table) => !recorded.includes(table))).toEqual([])
})

test('the people somebody called are told of as well', () => {
  expect(activities().find(({ purpose }) => purpose === 'service')!.persons).toContain('others')
})
