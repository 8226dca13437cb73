import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { importPeople } from '#privacy/profile/import-people.ts'
import { median, type Figure } from './figures.ts'
import type { Stage } from './stage.ts'
import { timed } from './timed.ts'

/** Rows of an operator's list, validated, looked up and written as people, against a bare `COPY` of the same rows into the same two tables. */
export async function measureImport({ adminUrl }: Stage, { rounds, rows }: { rounds: number; rows: number }): Promise<Figure[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const turns: { copied: number; imported: number }[] = []
  for (let round = 0; round < rounds; round++) turns.push({ copied: rows / (await copied(client, round, rows)), imported: rows / (await imported(round, rows)) })
  await client.end()
  return [
    {
      name: 'import against COPY',
      value: median(turns.map((turn) => turn.imported)),
      limit: median(turns.map((turn) => turn.copied)),
      ratio: median(turns.map((turn) => turn.imported / turn.copied)),
      unit: 'rows/s',
      target: 0.3,
      better: 'higher',
      rows,
    },
  ]
}

const cellsOf = (round: string, i: number): Record<string, string> => ({
  external_id: `${round}-${i}`,
  email: `${round}.${i}@customer.example`,
  given_name: 'Berta',
  family_name: `Beispiel ${i}`,
  organisation: 'Sample Works',
  street: `${i} Sample Lane`,
  city: 'Bristol',
  region: 'Avon',
  postal_code: 'BS1 1AA',
  country: 'GB',
  phone: `+4477009${String(10_000 + (i % 90_000))}`,
  birthday: '1985-03-27',
})

function imported(round: number, rows: number): Promise<number> {
  async function* lines() {
    for (let i = 0; i < rows; i++) yield await Promise.resolve({ line: i + 2, cells: cellsOf(`I${round}`, i) })
  }
  return timed(async () => {
    const { made } = await importPeople({ kind: 'importer' }, lines(), ({ line, column, reason }) => {
      throw new Error(`Line ${line} was refused: ${column} ${reason}`)
    })
    if (made !== rows) throw new Error(`Only ${made} of ${rows} people were made`)
  })
}

/** What an import writes of a person: the anchor and the profile. */
async function copied(client: pg.Client, round: number, rows: number): Promise<number> {
  const people = Array.from({ length: rows }, () => crypto.randomUUID())
  function* profiles() {
    for (const [i, id] of people.entries()) yield `${[id, ...Object.values(cellsOf(`C${round}`, i))].join('\t')}\n`
  }
  const columns = 'person_id, external_id, email, given_name, family_name, organisation, street, city, region, postal_code, country, phone, birthday'
  return timed(async () => {
    await pipeline(Readable.from(people.map((id) => `${id}\n`)), client.query(from('copy people (id) from stdin')))
    await pipeline(Readable.from(profiles()), client.query(from(`copy profiles (${columns}) from stdin`)))
  })
}
