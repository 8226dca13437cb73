import { getTableColumns, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { expect, test } from 'vitest'
import * as schema from '#db/schema/index.ts'
import { fingerprints, scopeOf } from './holdings.ts'
import { dataMap, type TableName } from './map.ts'
import type { Personal, Recipient, Structural } from './vocabulary.ts'

const entries = Object.entries(dataMap) as [TableName, (typeof dataMap)[TableName]][]
const columnsOf = (name: TableName): [string, Structural | Personal][] => Object.entries<Structural | Personal>(dataMap[name].columns)

const tables = new Map(
  Object.entries(schema).flatMap(([name, table]) => (is(table, PgTable) ? [[name, getTableColumns(table as PgTable)] as const] : [])),
)

test('every table and column of the schema is in the map, and nothing else', () => {
  const inSchema = [...tables].flatMap(([name, columns]) => Object.keys(columns).map((column) => `${name}.${column}`))
  const inMap = entries.flatMap(([name]) => columnsOf(name).map(([column]) => `${name}.${column}`))
  expect(inSchema.filter((one) => !inMap.includes(one)), 'classify these in privacy/map').toEqual([])
  expect(inMap.filter((one) => !inSchema.includes(one)), 'these are no longer in db/schema').toEqual([])
})

test('site information is used internally only: no recipient has any of it, nor of a table of it', () => {
  const site = entries.flatMap(([name, entry]) => columnsOf(name).filter(([, column]) => column.category === 'site' || (entry.owner !== null && entry.category === 'site')).map(([column]) => `${name}.${column}`))
  expect(site).toEqual(expect.arrayContaining(['visits.ip', 'visits.cookies', 'exportFetches.ip', 'sessions.device']))
  const all: Recipient[] = ['mail-delivery', 'text-delivery', 'payment-processor']
  const handedOver = all.flatMap((recipient) => scopeOf(recipient).flatMap(({ record, columns }) => columns.map(({ column }) => `${record}.${column}`)))
  expect(handedOver.length).toBeGreaterThan(0)
  expect(handedOver.filter((one) => site.includes(one))).toEqual([])
  expect(entries.flatMap(([name]) => columnsOf(name).filter(([column, entry]) => site.includes(`${name}.${column}`) && 'recipients' in entry && entry.recipients.length > 0))).toEqual([])
})

test('of every network address only the network is left after 30 days', () => {
  const addresses = entries.flatMap(([name]) => columnsOf(name).filter(([column]) => tables.get(name)![column]!.getSQLType() === 'inet').map(([column, entry]) => `${name}.${column} ${'shorten' in entry && entry.shorten}`))
  expect(addresses.toSorted()).toEqual(['exportFetches.ip P30D', 'visits.ip P30D'])
})

test('the numbers others called or were called from are in no recipient’s scope', () => {
  expect(dataMap.calls.columns.otherParty.recipients).toEqual([])
  expect(dataMap.messages.columns.otherParty.recipients).toEqual([])
})

test('no staff role sees the notification log', () => {
  expect(columnsOf('notifications').filter(([, entry]) => entry.category !== 'none' && entry.staff.length > 0)).toEqual([])
})

test('free text that counts as structural is in the reviewed list', () => {
  const text = entries.flatMap(([name]) =>
    columnsOf(name)
      .filter(([column, entry]) => {
        const type = tables.get(name)![column]!
        return entry.category === 'none' && !entry.secret && type.getSQLType().startsWith('text') && !type.enumValues?.length
      })
      .map(([column]) => `${name}.${column}`),
  )
  expect(text.toSorted()).toEqual(reviewed.toSorted())
})

// Each was looked at: words of our own (states, verbs, kinds, names of columns), or staff's own names and addresses.
const reviewed = [
  'actionKeys.transaction',
  'addressReports.topic',
  'audit.actor',
  'audit.columns',
  'audit.record',
  'audit.verb',
  'auditFindings.mark',
  'auditSeals.hash',
  'auditSeals.kid',
  'auditSeals.prev',
  'auditSeals.signature',
  'auditSeals.trails',
  'auditTrails.head',
  'bulkAssignments.proposedAs',
  'campaigns.body',
  'campaigns.returnedBecause',
  'campaigns.subject',
  'campaigns.topic',
  'conflicts.field',
  'corrections.field',
  'countedBrowsers.wording',
  'enquiryAsks.locale',
  'enquiryAsks.wording',
  'erasureLines.reason',
  'erasureLines.record',
  'erasures.failure',
  'exportParts.afterAt',
  'exportParts.nextSeries',
  'exports.stage',
  'heartbeats.name',
  'holds.record',
  'incidentNotices.records',
  'incidentUpdates.words',
  'incidents.advice',
  'incidents.authorityReference',
  'incidents.authorityWhy',
  'incidents.consequences',
  'incidents.measures',
  'incidents.records',
  'incidents.story',
  'incidents.title',
  'journalLines.hash',
  'outbox.kind',
  'outbox.locale',
  'outbox.subject',
  'outbox.topic',
  'policyNotices.version',
  'policyPublications.digest',
  'policyPublications.version',
  'rateLimits.key',
  'requestViews.filter',
  'requestViews.name',
  'requests.locale',
  'signingKeys.kid',
  'signingKeys.x',
  'sources.datasets',
  'sources.name',
  'staff.email',
  'staff.name',
  'staffChanges.email',
  'staffChanges.name',
  'suppressions.topic',
  'webhookDeliveries.topic',
  'webhooks.name',
  'webhooks.url',
]

test('a table of hashes that is nobody’s is told to everybody as one of fingerprints; the keys of systems and the links of invitations are nobody’s at all', () => {
  const hashed = entries.filter(([name, { owner }]) => owner === null && name !== 'sources' && name !== 'staffChanges' && columnsOf(name).some(([column, { secret }]) => secret && /hash/i.test(column)))
  expect(hashed.map(([name]) => name)).toEqual(fingerprints.map(({ record }) => record))
})
