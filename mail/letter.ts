/** What goes out: the words in both formats. A text message has no HTML. */
export type Letter = { subject: string; text: string; html?: string }

/** Words said in one way, or that lead somewhere (https). */
export type Run = { text: string; strong?: true; em?: true; href?: string }
export type Words = string | readonly Run[]

/** Of its words, where it may not be that of the letter. */
type Spoken = { language?: string }

/** A part of a letter, from which text and HTML are made alike. */
export type Block =
  | ({ kind: 'paragraph'; text: Words } & Spoken)
  /** In a smaller hand: what to do if something is wrong. */
  | { kind: 'aside'; text: string }
  | ({ kind: 'heading'; text: Words } & Spoken)
  /** Six digits, large, alone on their line. */
  | { kind: 'code'; code: string }
  | { kind: 'button'; text: string; href: string }
  | { kind: 'facts'; of: readonly (readonly [term: string, value: string])[] }
  /** `from`: numbered, beginning with this. */
  | ({ kind: 'list'; items: readonly Words[]; from?: number } & Spoken)

/** What can be written in a language of its own. */
export type SpokenBlock = Extract<Block, { kind: 'paragraph' | 'heading' | 'list' }>

/** What a template of an operational message writes; it can have no way out, and so no marketing. The layout adds who writes, from where, and why. */
export type Draft = {
  subject: string
  /** The first line of the letter, when it is not the subject. */
  title?: string
  /** Of the first line, where it may not be that of the letter. */
  titleLanguage?: string
  blocks: readonly Block[]
  /** Why the reader gets this, in a sentence or two. */
  why: string
  /** The whole message when it goes to a phone. */
  short?: string
  /** Files that go with it, to an e-mail address only. */
  attachments?: readonly { filename: string; content: Buffer; contentType: string }[]
  more?: undefined
  stop?: undefined
}

/** What the templates of marketing and of information that was asked for write: never without the way out, beside where the reason is told in full. */
export type StoppableDraft = Omit<Draft, 'more' | 'stop'> & { more?: { text: string; href: string }; stop: { text: string; href: string; say: string } }
