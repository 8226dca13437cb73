import { expect, test } from 'vitest'
import { activity, activityFoot, activityHead } from './activity-streams.ts'
import type { Row } from './archive.ts'
import { between } from './formats.ts'

const person = '00000000-0000-4000-8000-00000000000a'
const topic = { id: '00000000-0000-4000-8000-000000000001', number: 7, personId: person, memberId: null, thread: null, quotes: null, title: 'Lamps & "wires"', words: 'What do\nyou use?', createdAt: '2026-11-25T14:02:07.5+00:00', editedAt: null }
const answer = { ...topic, number: 9, thread: 7, title: null, words: '@[00000000-0000-4000-8000-00000000000b] says <b>so</b>', editedAt: '2026-11-25T15:00:00+00:00' }

type Item = Record<string, unknown>
const collection = (posts: readonly Row[]) => JSON.parse(activityHead(person) + posts.map((post) => JSON.stringify(activity(post))).join(between) + activityFoot) as Item & { orderedItems: Item[] }

test.each([0, 1, 2, 300])('%d posts are one collection', (many) => {
  const { orderedItems, ...head } = collection(Array.from({ length: many }, (_, i) => ({ ...topic, number: i })))
  expect(head).toEqual({ '@context': 'https://www.w3.org/ns/activitystreams', id: `urn:uuid:${person}#posts`, type: 'OrderedCollection', attributedTo: `urn:uuid:${person}` })
  expect(new Set(orderedItems.map(({ id }) => id)).size).toBe(many)
})

test('a topic is an article with a name; an answer is a note that says to what, and when it was changed', () => {
  const [first, second] = collection([topic, answer]).orderedItems
  expect(first).toMatchObject({ type: 'Article', name: topic.title, content: topic.words, mediaType: 'text/plain', published: topic.createdAt, attributedTo: `urn:uuid:${person}` })
  expect(first).not.toHaveProperty('inReplyTo')
  expect(first).not.toHaveProperty('updated')
  expect(second).toMatchObject({ type: 'Note', inReplyTo: first!['id'], context: first!['context'], updated: answer.editedAt })
  expect(second).not.toHaveProperty('name')
})

test('whom it names and quotes stands there by reference, and words stay the text they are', () => {
  const { orderedItems } = collection([topic, { ...answer, quotes: 8 }, { ...answer, quotes: 7 }])
  expect(orderedItems[1]!['content']).toBe(answer.words)
  expect(orderedItems[1]!['inReplyTo']).toEqual([orderedItems[0]!['id'], expect.stringMatching(/\/forum\/7#post-8$/)])
  expect(orderedItems[2]!['inReplyTo']).toBe(orderedItems[0]!['id'])
})
