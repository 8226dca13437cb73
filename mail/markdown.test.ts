import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layout } from './layout.ts'
import { markdown } from './markdown.ts'

const reading = { locale: 'en', timeZone: null, country: null }
const letter = (body: string) => layout(reading, { subject: 'S', blocks: markdown(body, 'en'), why: 'W' })
/** What stands in the sheet of a letter, between its title and the reason. */
const htmlOf = (body: string) => /<\/h1>\n([^]*?)<\/td><\/tr>\n<tr><td style="padding:18px/.exec(letter(body).html!)![1]!.replaceAll(/ (class|style)="[^"]*"/g, '').trim()
const textOf = (body: string) => letter(body).text.split('\n\n').slice(2, -3).join('\n\n')

test('headings, paragraphs, lists and hands come out in both formats', () => {
  const body = '## What is *new*\n\nLess **noise**, *everywhere*.\nSecond line.\n\n- One\n- Two **strong**\n  - Inner\n\n3. Third\n4. Fourth'
  expect(htmlOf(body)).toBe(
    '<h2>What is <em>new</em></h2>\n<p>Less <strong>noise</strong>, <em>everywhere</em>.\nSecond line.</p>\n<ul><li>One</li><li>Two <strong>strong</strong></li><li>Inner</li></ul>\n<ol start="3"><li>Third</li><li>Fourth</li></ol>',
  )
  expect(textOf(body)).toBe('WHAT IS NEW\n\nLess noise, everywhere.\nSecond line.\n\n- One\n- Two strong\n- Inner\n\n3. Third\n4. Fourth')
})

test('a link over https leads there, in text behind its words', () => {
  expect(htmlOf('See [the **new** page](https://a.example/x?a=1&b=2).')).toBe('<p>See <a href="https://a.example/x?a=1&amp;b=2">the </a><a href="https://a.example/x?a=1&amp;b=2"><strong>new</strong></a><a href="https://a.example/x?a=1&amp;b=2"> page</a>.</p>')
  expect(textOf('See [the **new** page](https://a.example/x).')).toBe('See the new page (https://a.example/x).')
  expect(textOf('https://a.example/x')).toBe('https://a.example/x')
})

test.each(['[x](http://a.example)', '[x](javascript:alert(1))', '[x](data:text/html,y)', '[x](//a.example)', '[x](https://user:secret@a.example)', '[x](mailto:a@b.example)', '![x](https://a.example/pixel.gif)'])('%s leads nowhere', (body) => {
  expect(htmlOf(body)).toBe('<p>x</p>')
})

test.each(['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', 'a <b onclick="x">bold</b>', '<!-- x -->', '`<i>`', '    <i>code</i>', '| <i>a</i> |\n| - |\n| b |', '> <i>quoted</i>', '[<i>x</i>](https://a.example)', '&lt;script&gt;'])('HTML does nothing: %s', (body) => {
  expect(htmlOf(body)).not.toMatch(/<(?!\/?(p|a|h2|ul|ol|li|em|strong)\b)/)
})

test('whatever is written, only marks of ours come out, and nothing throws', () => {
  const piece = fc.constantFrom('<', '>', '"', "'", '&', '*', '**', '_', '`', '[', ']', '(', ')', '!', '#', '- ', '1. ', '\n', '\n\n', '|', '\\', 'javascript:', 'https://a.example', 'x', ' ', '<script>', '<a href=', '<!--', '~~')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const html = htmlOf(pieces.join(''))
      expect(html).not.toMatch(/<(?!\/?(p|a|h2|ul|ol|li|em|strong)\b)/)
      expect(html).not.toMatch(/href="(?!https:)/)
    }),
    { numRuns: 500 },
  )
})
