import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ExternalLink } from './external-link.tsx'

it('says in words that it leads to another site, and tells that site nothing of where its reader was', () => {
  const html = renderToStaticMarkup(<ExternalLink href="https://example.com/">{'Example'}</ExternalLink>)
  expect(html).toMatch(/^<a href="https:\/\/example\.com\/"[^>]*>Example<span [^>]*> \(opens another site\)<\/span><\/a>$/)
  expect(html).toContain('rel="external noopener noreferrer"')
  expect(html).toContain('referrerPolicy="no-referrer"')
  expect(html).not.toContain('target=')
})
