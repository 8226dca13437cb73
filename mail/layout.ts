import { directionOf } from '#messages/directions.ts'
import { readerOf } from '#messages/reader-of.ts'
import { languageOf } from '#messages/words.ts'
import type { Reading } from '#privacy/reading.ts'
import { settings } from '#settings'
import { html, type Html } from './html.ts'
import type { Block, Draft, Letter, Run, StoppableDraft, Words } from './letter.ts'
import { mailWords } from './reader.ts'
import { colours, dark, styles } from './styles.ts'

/** Lays a draft out as a letter of the operator: text and HTML that say the same, who is responsible, where, and why it was sent. */
export function layout(reading: Reading, draft: Draft | StoppableDraft): Letter {
  return { subject: draft.subject, text: textOf(reading, draft), html: `<!doctype html>\n${htmlOf(reading, draft).markup}\n` }
}

function textOf(reading: Reading, { subject, title = subject, blocks, why, more, stop }: Draft | StoppableDraft): string {
  const t = mailWords(reading)
  const { operator } = settings()
  return [
    `${operator.name} ${t('brand')}`,
    title,
    ...blocks.map(blockText),
    `-- \n${t('whyTitle')} ${why}${more ? `\n${more.text} ${more.href}` : ''}${stop ? `\n${stop.text}: ${stop.href}\n${stop.say}` : ''}`,
    `${t('responsible')} ${operator.entity}, ${operator.address}\n${operator.privacyEmail}`,
    '',
  ].join('\n\n')
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'code':
      return block.code
    case 'button':
      return `${block.text}:\n${block.href}`
    case 'facts':
      return block.of.map(([term, value]) => `${term}: ${value}`).join('\n')
    case 'list':
      return block.items.map((item, i) => `${block.from === undefined ? '-' : `${block.from + i}.`} ${wordsText(item)}`).join('\n')
    case 'heading':
      return wordsText(block.text, (text) => text.toUpperCase())
    case 'paragraph':
    case 'aside':
      return wordsText(block.text)
  }
}

function htmlOf(reading: Reading, { subject, title = subject, titleLanguage, blocks, why, more, stop }: Draft | StoppableDraft): Html {
  const t = mailWords(reading)
  const { operator, origin } = settings()
  const language = languageOf(readerOf(reading).locale)
  const spokenIn: Spoken = (of) => (of === undefined || of === language ? undefined : tongue(of))
  return html`<html${tongue(language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${subject}</title>
<style>${dark}</style>
</head>
<body class="paper" style="margin:0;padding:0;background-color:${colours.paper};">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${colours.paper};">
<tr><td align="center" style="padding:28px 16px 40px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;">
<tr><td style="padding:0 4px 14px;"><a class="ink" href="${origin}" style="${styles.brand}">${operator.name} <span class="muted" style="font-weight:400;color:${colours.muted};">${t('brand')}</span></a></td></tr>
<tr><td class="surface pad" style="${styles.sheet}">
<h1${spokenIn(titleLanguage)} class="ink" style="${styles.title}">${title}</h1>
${blocks.map((block) => blockHtml(block, spokenIn))}</td></tr>
<tr><td style="padding:18px 4px 0;">
<p class="muted" style="${styles.foot}"><b>${t('whyTitle')}</b> ${why}${more && html` <a class="link" href="${more.href}" style="${styles.link}">${more.text}</a>`}</p>
${stop && html`<p class="muted" style="${styles.foot}"><a class="link" href="${stop.href}" style="${styles.link}font-weight:600;">${stop.text}</a><br>${stop.say}</p>`}
<p class="muted" style="${styles.foot}">${t('responsible')}<br>${operator.entity}, ${operator.address}<br><a class="link" href="mailto:${operator.privacyEmail}" style="${styles.link}">${operator.privacyEmail}</a></p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`
}

const tongue = (language: string): Html => html` lang="${language}" dir="${directionOf(language)}"`

/** Marks words in another language than that of the letter, so that they are read aloud as they are spoken. */
type Spoken = (language: string | undefined) => Html | undefined

function blockHtml(block: Block, spokenIn: Spoken): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p${spokenIn(block.language)} class="ink" style="${styles.paragraph}">${wordsHtml(block.text, linked)}</p>\n`
    case 'aside':
      return html`<p class="muted" style="${styles.aside}">${block.text}</p>\n`
    case 'heading':
      return html`<h2${spokenIn(block.language)} class="ink" style="${styles.heading}">${wordsHtml(block.text)}</h2>\n`
    case 'code':
      return html`<p class="ink sunk" style="${styles.code}">${block.code}</p>\n`
    case 'button':
      return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 22px;"><tr><td class="accent" style="${styles.buttonCell}"><a class="on-accent" href="${block.href}" style="${styles.button}">${block.text}</a></td></tr></table>\n`
    case 'facts':
      return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px;">${block.of.map(
        ([term, value]) => html`<tr><td class="muted" style="${styles.term}">${term}</td><td class="ink" style="${styles.value}">${value}</td></tr>`,
      )}</table>\n`
    case 'list':
      return listHtml(block.items.map((item) => html`<li style="margin:0 0 6px;">${wordsHtml(item)}</li>`), block.from, spokenIn(block.language))
  }
}

function listHtml(items: readonly Html[], from: number | undefined, spoken: Html | undefined): Html {
  if (from === undefined) return html`<ul${spoken} class="ink" style="${styles.list}">${items}</ul>\n`
  return html`<ol${spoken} class="ink" start="${from}" style="${styles.list}">${items}</ol>\n`
}

/** In plain text a link stands after its words, unless these are the address. `say`: how words are written; an address is written as it is. */
function wordsText(words: Words, say = (text: string): string => text): string {
  if (typeof words === 'string') return say(words)
  return joined(words).map(({ text, href }) => (href === text ? href : href ? `${say(text)} (${href})` : say(text))).join('')
}

/** Runs of one link are one: its address is said once. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last?.href && last.href === run.href) all[all.length - 1] = { text: last.text + run.text, href: run.href }
    else all.push(run)
  }
  return all
}

function wordsHtml(words: Words, plain: (text: string) => readonly Html[] = (text) => [html`${text}`]): Html {
  return typeof words === 'string' ? html`${plain(words)}` : html`${words.map(runHtml)}`
}

function runHtml({ text, strong, em, href }: Run): Html {
  const said = em ? html`<em>${text}</em>` : html`${text}`
  const weighed = strong ? html`<strong>${said}</strong>` : said
  return href ? html`<a class="link" href="${href}" style="${styles.link}">${weighed}</a>` : weighed
}

/** Addresses of the web become links; everything else stays inert. */
function linked(text: string): Html[] {
  return text.split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/).map((part, i) =>
    i % 2 ? html`<a class="link" href="${part}" style="${styles.link}">${part}</a>` : html`${part}`,
  )
}
