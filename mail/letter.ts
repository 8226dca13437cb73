/** What goes out: the words in both formats. A text message has no HTML. */
export type Letter = { subject: string; text: string; html?: string }

/** Words said in one way, or that lead somewhere (https). */
export type Run = { text: string; strong?: true; em?: true; href?: string }
export type Words = string | readonly Run[]

/** A part of a letter, from which text and HTML are made alike. */
export type Block =
  | { kind: 'paragraph'; text: Words }
  /** In a smaller hand: what to do if something is wrong. */
  | { kind: 'aside'; text: string }
  | { kind: 'heading'; text: Words }
  /** Six digits, large, alone on their line. */
  | { kind: 'code'; code: string }
  | { kind: 'button'; text: string; href: string }
  | { kind: 'facts'; of: readonly (readonly [term: string, value: string])[] }
  /** `from`: numbered, beginning with this. */
  | { kind: 'list'; items: readonly Words[]; from?: number }

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
  /** The way out, for marketing: stands beside the reason. */
  stop?: { text: string; href: string; say: string }
}
