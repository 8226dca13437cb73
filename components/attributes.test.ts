import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '..')
const markup = ['app', 'components']
  .flatMap((room) => readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => path.join(room, file)))
  .filter((file) => file.endsWith('.tsx') && !file.includes('.test.') && !file.includes('zz-'))

it.each([
  ['a style attribute: the content security policy lets none pass; use a class or an SVG attribute', /\bstyle=/],
  ['a prefetching link: a visit is recorded when somebody visits', /from 'next\/link'/],
  ['an image from elsewhere', /\bsrc=["'{`]+https?:/],
  ['a link to another site that is not an ExternalLink', /<a[^>]*href=["'{`]+https?:/],
])('no page or component holds %s', (_, wrong) => {
  expect(markup.filter((file) => wrong.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([])
})
