import { Lexer, type Token, type Tokens } from 'marked'
import type { Run, SpokenBlock } from './letter.ts'

/**
 * What staff wrote (Markdown) as parts of a letter: headings, paragraphs, lists, emphasis and links over https. Everything else, HTML and addresses of other kinds
 * among it, stands there as its words and does nothing. `language`: in which it is written.
 */
export function markdown(text: string, language: string): SpokenBlock[] {
  return Lexer.lex(text, { gfm: true, breaks: true })
    .flatMap(blocksOf)
    .map((block) => ({ ...block, language }))
}

function blocksOf(token: Token): SpokenBlock[] {
  switch (token.type) {
    case 'heading':
      return [{ kind: 'heading', text: runsOf(token) }]
    case 'paragraph':
    case 'text':
      return [{ kind: 'paragraph', text: runsOf(token) }]
    case 'list':
      return [listOf(token as Tokens.List)]
    case 'blockquote':
      return (token as Tokens.Blockquote).tokens.flatMap(blocksOf)
    case 'space':
    case 'hr':
    case 'def':
      return []
    case 'code':
      return [{ kind: 'paragraph', text: [{ text: (token as Tokens.Code).text }] }]
    default:
      return [{ kind: 'paragraph', text: [{ text: token.raw.trim() }] }]
  }
}

/** A list in a list goes on with the outer one's points. */
function listOf({ ordered, start, items }: Tokens.List): SpokenBlock {
  return { kind: 'list', items: items.flatMap(pointsOf), ...(ordered && { from: Number(start) || 1 }) }
}

function pointsOf({ tokens }: Tokens.ListItem): Run[][] {
  const own = tokens.filter(({ type }) => type !== 'list' && type !== 'checkbox').flatMap((token) => runsOf(token))
  return [own, ...tokens.filter(({ type }) => type === 'list').flatMap((inner) => (inner as Tokens.List).items.flatMap(pointsOf))]
}

type Hand = Pick<Run, 'strong' | 'em' | 'href'>

function runsOf(token: Token, hand: Hand = {}): Run[] {
  const inner = 'tokens' in token && token.tokens ? token.tokens : undefined
  const all = (more: Hand = {}): Run[] => (inner ?? []).flatMap((one) => runsOf(one, { ...hand, ...more }))
  switch (token.type) {
    case 'strong':
      return all({ strong: true })
    case 'em':
      return all({ em: true })
    case 'link':
      return all(isSecure((token as Tokens.Link).href) ? { href: (token as Tokens.Link).href } : {})
    case 'br':
      return [{ text: '\n', ...hand }]
    case 'image':
    case 'codespan':
    case 'escape':
      return [{ text: (token as Tokens.Text).text, ...hand }]
    default:
      return inner ? all() : [{ text: 'text' in token && token.type === 'text' ? (token as Tokens.Text).text : token.raw, ...hand }]
  }
}

function isSecure(href: string): boolean {
  const url = URL.canParse(href) ? new URL(href) : undefined
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
}
