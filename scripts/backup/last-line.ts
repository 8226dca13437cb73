import pg from 'pg'

/** The last line of the journal that a database has in it, 0 for none. Throws what the driver throws. */
export async function lastLineIn(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ last: number | null }>('select max(number)::int as last from journal_lines')
    return rows[0]!.last ?? 0
  } finally {
    await client.end()
  }
}
