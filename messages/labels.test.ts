import { expect, test } from 'vitest'
import { classOf } from '#privacy/message-kinds.ts'
import { enquirySubjects, enquiryTopic } from '#privacy/enquiry-subjects.ts'
import { holdings, isClosed } from '#privacy/holdings.ts'
import { columnOf, ownedNames } from '#privacy/keep.ts'
import { dataMap } from '#privacy/map.ts'
import { everyTopic, topics } from '#privacy/topics.ts'
import { labels } from './labels.ts'

/** Columns of text whose every word is ours, beside those that the schema closes. */
const ours: Record<string, readonly string[]> = {
  'outbox.kind': Object.keys(classOf),
  'outbox.topic': [...topics, ...enquirySubjects.map(enquiryTopic)],
  'choices.topic': [...topics, everyTopic],
  'audit.record': ownedNames,
  'holds.record': ownedNames,
  'erasureLines.record': ownedNames,
}

test.each(['en', 'de', 'es'])('no word that only programs use stands in anybody’s records: each has its words in %s', (locale) => {
  const said = labels({ locale, timeZone: 'UTC' })
  const raw = holdings().flatMap(({ record, columns }) =>
    columns.flatMap(({ column, secret, file }) => {
      if (secret || file) return []
      const closed = ours[`${record}.${column}`] ?? columnOf(record, column).enumValues ?? []
      // Names of formats are the same everywhere.
      return closed.filter((word) => !word.includes('/') && said.word(record, column, word, isClosed(record, column)) === undefined).map((word) => `${record}.${column} ${word}`)
    }),
  )
  expect(raw).toEqual([])
})

test('what somebody wrote themselves stays as they wrote it, also when it is a word of ours', () => {
  const said = labels({ locale: 'en', timeZone: 'UTC' })
  expect(said.word('erasures', 'cause', 'asked', isClosed('erasures', 'cause'))).toBe('You asked for it')
  for (const [record, column] of [['applications', 'name'], ['posts', 'title'], ['profiles', 'city']] as const) expect(said.word(record, column, 'asked', isClosed(record, column))).toBeUndefined()
})

test('a field that a look opened says of what it is, where it is not about the person themselves', () => {
  const said = labels({ locale: 'en', timeZone: 'UTC' })
  expect(['givenName', 'applications.name', 'billingProfiles.city', 'scan'].map((field) => said.seen(field))).toEqual(['First name', 'Applications: Name', 'Billing details: City', 'The scan'])
})

test.each(['en', 'de', 'es'])('no column of a person’s records is called by its name in the database in %s, those neither that nobody is shown', (locale) => {
  const said = labels({ locale, timeZone: 'UTC' })
  const names = ownedNames.flatMap((record) => Object.keys(dataMap[record].columns).map((column) => [column, said.column(record, column)] as const))
  expect(names.filter(([column, name]) => column === name)).toEqual([])
  expect(said.columns('requestEvents', ['staffId', 'requestId', 'noticeId', 'words'])).toHaveLength(3)
})
