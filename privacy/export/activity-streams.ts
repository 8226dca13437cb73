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
  const { origin } = settings()
  const topic = `${origin}/forum/${String(post['thread'] ?? post['number'])}`
  const opens = post['thread'] === null
  return {
    id: `urn:uuid:${String(post['id'])}`,
    type: opens ? 'Article' : 'Note',
    attributedTo: `urn:uuid:${String(post['personId'])}`,
    to: 'https://www.w3.org/ns/activitystreams#Public',
    ...(typeof post['title'] === 'string' && { name: post['title'] }),
    mediaType: 'text/plain',
    content: post['words'],
    published: post['createdAt'],
    ...(post['editedAt'] !== null && { updated: post['editedAt'] }),
    ...(!opens && { inReplyTo: topic }),
    url: topic,
    ...(post['quotes'] !== null && { context: `${topic}#post-${post['quotes'] as number}` }),
  }
}
