import { Agent, request } from 'node:http'
import { percentile } from './figures.ts'

export type Load = { perSecond: number; p95: number }

/** Asks for a page over a few open connections for so many milliseconds. Latencies in milliseconds. Throws on any answer but 200. */
export async function load(url: string, cookie: string, milliseconds: number, connections = 8): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies: number[] = []
  const start = performance.now()
  const end = start + milliseconds
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      const asked = performance.now()
      await ask(url, cookie, agent)
      latencies.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - start) / 1000
  agent.destroy()
  return { perSecond: latencies.length / seconds, p95: percentile(latencies, 0.95) }
}

/** Asks for a page once and takes the whole of it. Throws on any answer but 200. */
export function ask(url: string, cookie: string, agent?: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers: { cookie } }, (response) => {
      response.resume()
      response.on('error', reject)
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${response.statusCode}`))))
    })
      .on('error', reject)
      .end()
  })
}
