import { gzipSync } from 'node:zlib'
import type { Figure } from './figures.ts'
import type { Stage } from './stage.ts'

const pages = ['/overview', '/your-data', '/your-data/correct/name', '/your-data/correct/email', '/download', '/delete', '/choices', '/requests', '/security']

/** First-load JavaScript of each page of the person, compressed, above that of the bare page. */
export async function measureScripts({ origin, cookie }: Stage): Promise<Figure[]> {
  const bare = await scriptsOf(`${origin}/bare`, cookie, origin)
  const figures: Figure[] = []
  for (const page of pages) {
    const sent = await scriptsOf(`${origin}${page}`, cookie, origin)
    const above = (sent - bare) / 1000
    figures.push({ name: `scripts of ${page} above bare page`, value: sent / 1000, limit: bare / 1000, ratio: above, unit: 'kB gz', target: 15, better: 'lower' })
  }
  return figures
}

async function scriptsOf(url: string, cookie: string, origin: string): Promise<number> {
  const answer = await fetch(url, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  const html = await answer.text()
  const sources = new Set([...html.matchAll(/<script[^>]* src="([^"]+)"/g)].filter(([tag]) => !tag.includes('noModule')).map(([, source]) => source!))
  let bytes = 0
  for (const source of sources) bytes += gzipSync(Buffer.from(await (await fetch(new URL(source, origin))).arrayBuffer())).length
  return bytes
}
