import { Agent, request } from 'node:http'
import pg from 'pg'
import { addressDigest } from '#privacy/digest.ts'
import { sealLink } from '#privacy/opt-out-link.ts'
import { median, percentile, type Figure } from './figures.ts'
import type { Stage } from './stage.ts'

const body = 'List-Unsubscribe=One-Click'

/**
 * What a mailbox waits for when its reader presses “unsubscribe” (RFC 8058): each of another person, who is on the topic, written to ledger, suppressions, audit and journal. Against a
 * POST to a route of the same build that does nothing. The two take turns, over as many connections.
 */
export async function measureOneClick({ adminUrl, origin }: Pick<Stage, 'adminUrl' | 'origin'>, { rounds, times, connections = 2 }: { rounds: number; times: number; connections?: number }): Promise<Figure[]> {
  const tokens = await linksOf(adminUrl, (rounds + 1) * times)
  const turns: { bare: number; click: number }[] = []
  for (let round = 0; round <= rounds; round++) {
    const bare = await p95(Array.from({ length: times }, () => `${origin}/api/bare`), connections)
    const click = await p95(tokens.slice(round * times, (round + 1) * times).map((token) => `${origin}/api/opt-out/${token}`), connections)
    // The first warms both up.
    if (round > 0) turns.push({ bare, click })
  }
  return [
    {
      name: 'one-click opt-out, p95, against a bare POST',
      value: median(turns.map(({ click }) => click)),
      limit: median(turns.map(({ bare }) => bare)),
      ratio: median(turns.map(({ click, bare }) => click / bare)),
      unit: 'ms',
      target: 1.5,
      better: 'lower',
      rows: rounds * times,
    },
  ]
}

async function linksOf(adminUrl: string, many: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string; email: string }>(
    `with made as (insert into people select gen_random_uuid() from generate_series(1, $1::int) returning id),
       known as (insert into profiles (person_id, email) select id, id || '@customer.example' from made returning person_id as id, email),
       said as (insert into choices (person_id, topic, decision, wording, source) select id, 'offers', 'in', '2026-11', 'portal' from made)
     select id, email from known`,
    [many],
  )
  await client.query('vacuum analyze')
  await client.end()
  return rows.map(({ id, email }) => sealLink({ person: id, topic: 'offers', addressHash: addressDigest('suppression', email) }))
}

async function p95(urls: readonly string[], connections: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const latencies: number[] = []
  const waiting = [...urls]
  const worker = async (): Promise<void> => {
    for (let url = waiting.pop(); url; url = waiting.pop()) {
      const asked = performance.now()
      await post(url, agent)
      latencies.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  agent.destroy()
  return percentile(latencies, 0.95)
}

function post(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { method: 'POST', agent, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length } }, (response) => {
      response.resume()
      response.on('error', reject)
      response.on('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${new URL(url).pathname.slice(0, 12)} answered ${response.statusCode}`))))
    })
      .on('error', reject)
      .end(body)
  })
}
