import { lookup as ask, type LookupAddress, type LookupOptions } from 'node:dns'
import { request as overHttp, type RequestOptions } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { hostOf, isOutward, isOwnMachine } from '#privacy/outward.ts'
import type { Met } from '#privacy/webhooks/settle-delivery.ts'
import { settings } from '#settings'

/** Resolves a name: the machine's own way, but for tests. */
export type Ask = (host: string, options: LookupOptions & { all: true }, done: (error: Error | null, addresses: LookupAddress[]) => void) => void

const patience = 10_000
/** What is read of an answer, of which only the status counts. */
const mostRead = 16_384

class Internal extends Error {}

/**
 * Posts to an address out there, over https, and gives what it met. Follows nothing, waits ten seconds at most, and connects to nothing in an
 * internal network, whatever the name resolves to at that moment: the address connected to is the one looked at. An evaluation may post to its own localhost.
 */
export async function postOutward(url: string, { headers, body }: { headers: Record<string, string>; body: string }, { resolve = ask, most = patience }: { resolve?: Ask; most?: number } = {}): Promise<Met> {
  const to = new URL(url)
  const own = isOwnMachine(to, settings().evaluation)
  const host = hostOf(to)
  if (!own && (to.protocol !== 'https:' || (isIP(host) && !isOutward(host)))) return { problem: 'internal', status: null }
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Forthright-Webhooks', connection: 'close' },
    signal: AbortSignal.timeout(most),
    ...(!own && { lookup: outwardOnly(resolve) }),
  }
  try {
    const status = await post(to, options, body, own)
    return { problem: status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirected' : 'refused', status }
  } catch (error) {
    if (error instanceof Internal) return { problem: 'internal', status: null }
    return { problem: error instanceof Error && error.name === 'AbortError' ? 'slow' : 'unreachable', status: null }
  }
}

function post(to: URL, options: RequestOptions, body: string, own: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = (to.protocol === 'https:' ? overHttps : overHttp)(to, options, (response) => {
      let read = 0
      const done = (): void => {
        response.destroy()
        resolve(response.statusCode ?? 0)
      }
      response.on('data', (chunk: Buffer) => (read += chunk.length) > mostRead && done())
      response.on('end', done)
      response.on('error', reject)
    })
    // Once more on the connection itself, before a word is said on it.
    sent.on('socket', (socket) => socket.once('connect', () => !own && !isOutward(socket.remoteAddress ?? '') && sent.destroy(new Internal())))
    sent.on('error', reject)
    sent.end(body)
  })
}

/** One address inside is enough: a name that leads outside and inside is not one to trust. */
const outwardOnly =
  (resolve: Ask): LookupFunction =>
  (host, options, done) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      const wrong = error ?? (found.length > 0 && found.every(({ address }) => isOutward(address)) ? null : new Internal())
      if (wrong) done(wrong, '', 0)
      else if (options.all) done(null, found)
      else done(null, found[0]!.address, found[0]!.family)
    })
  }
