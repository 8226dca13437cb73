import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { profiles } from '#db/schema/index.ts'
import { as } from '#privacy/actor.ts'
import { median, type Figure } from './figures.ts'
import type { Stage } from './stage.ts'

/** One person's profile through the door (role, person, row-level security, transaction) against the same query on a bare connection. */
export async function measureDoor({ adminUrl, person }: Stage, { rounds, times }: { rounds: number; times: number }): Promise<Figure[]> {
  const actor = { kind: 'person', person, session: person, provedAt: new Date() } as const
  const pool = new pg.Pool({ connectionString: adminUrl, max: 10 })
  const bare = drizzle({ client: pool })
  const columns = { email: profiles.email, givenName: profiles.givenName }
  const plain = (): Promise<unknown> => bare.select(columns).from(profiles).where(eq(profiles.personId, person))
  const door = (): Promise<unknown> => as(actor, (tx) => tx.select(columns).from(profiles))
  await Promise.all([rate(plain, times), rate(door, times)])
  const turns = []
  for (let i = 0; i < rounds; i++) turns.push({ plain: await rate(plain, times), door: await rate(door, times) })
  await pool.end()
  return [
    {
      name: 'the door against a plain query',
      value: median(turns.map((turn) => turn.door)),
      limit: median(turns.map((turn) => turn.plain)),
      ratio: median(turns.map((turn) => turn.door / turn.plain)),
      unit: 'transactions/s',
      // Three round trips for one: the price of asking as somebody.
      target: 0.33,
      better: 'higher',
    },
  ]
}

async function rate(work: () => Promise<unknown>, times: number): Promise<number> {
  const start = performance.now()
  let left = times
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (left-- > 0) await work()
    }),
  )
  return times / ((performance.now() - start) / 1000)
}
