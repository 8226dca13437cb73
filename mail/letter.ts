/** What goes out: the words in both formats. A text message has no HTML. */
export type Letter = { subject: string; text: string; html?: string }

/** A part of a letter, from which text and HTML are made alike. */
export type Block =
  | { kind: 'paragraph'; text: string }
  /** In a smaller hand: what to do if something is wrong. */
  | { kind: 'aside'; text: string }
  | { kind: 'heading'; text: string }
  /** Six digits, large, alone on their line. */
  | { kind: 'code'; code: string }
  | { kind: 'button'; text: string; href: string }
  | { kind: 'facts'; of: readonly (readonly [term: string, value: string])[] }
  | { kind: 'list'; items: readonly string[] }

/** What a template writes; the layout adds who writes, from where, and why. */
export type Draft = {
  subject: string
  /** The first line of the letter, when it is not the subject. */
  title?: string
  blocks: readonly Block[]
  /** Why the reader gets this, in a sentence or two. */
  why: string
  /** The whole message when it goes to a phone. */
  short?: string
  /** Files that go with it, to an e-mail address only. */
  attachments?: readonly { filename: string; content: Buffer; contentType: string }[]
  /** Where the reason is told in full, for marketing. */
  more?: { text: string; href: string }
  /** The way out, for marketing: stands beside the reason. */
  stop?: { text: string; href: string; say: string }
}
