import { settings } from '#settings'
import type { Row } from './archive.ts'

/** What ActivityStreams 2.0 writes around a person's posts; between two of them stands a comma. */
export const activityHead = (person: string): string =>
  `${JSON.stringify({ '@context': 'https://www.w3.org/ns/activitystreams', id: `urn:uuid:${person}#posts`, type: 'OrderedCollection', attributedTo: `urn:uuid:${person}` }).slice(0, -1)},"orderedItems":[\n`
export const activityFoot = '\n]}\n'

/**
 * One post as others read it (W3C ActivityStreams 2.0): a topic is an Article with its name, an answer a Note that says to what. Words are plain
 * text. Whom it names or quotes is there by reference only, as it is kept: the words of others are theirs.
 */
export const activity = (post: Row): object => {
  const opens = post['thread'] === null
  const topic = `${settings().origin}/forum/${String(post['thread'] ?? post['number'])}`
  const at = (number: unknown): string => `${topic}#post-${String(number)}`
  const answers = [...new Set([post['thread'], post['quotes']])].filter((number) => number !== null).map(at)
  return {
    // Where it stands, so that an answer and what it answers name one another.
    id: at(post['number']),
    type: opens ? 'Article' : 'Note',
    attributedTo: `urn:uuid:${String(post['personId'])}`,
    to: 'https://www.w3.org/ns/activitystreams#Public',
    ...(typeof post['title'] === 'string' && { name: post['title'] }),
    mediaType: 'text/plain',
    content: post['words'],
    published: post['createdAt'],
    ...(post['editedAt'] !== null && { updated: post['editedAt'] }),
    context: topic,
    ...(answers.length > 0 && { inReplyTo: answers.length === 1 ? answers[0] : answers }),
  }
}
