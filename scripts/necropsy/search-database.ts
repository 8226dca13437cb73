import pg from 'pg'

/** Something of a mark that is still there: in which layer, where, and how often. Never what stands around it. */
export type Hit = { layer: 'tables' | 'large objects' | 'statistics' | 'files' | 'database files'; where: string; hits: number }

const { escapeIdentifier: named, escapeLiteral: quoted } = pg

/**
 * Looks for marks in everything Postgres can tell of a database: every row of every table as text, the queue's too; large objects; and what the
 * planner remembers of values. Upper and lower case are one, and bytes count as what they spell. Throws a sentence when the role does not see every row.
 */
export async function searchDatabase(url: string, marks: readonly string[]): Promise<Hit[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows: roles } = await client.query<{ all: boolean }>('select rolsuper or rolbypassrls as all from pg_roles where rolname = current_user')
    if (!roles[0]?.all) throw new Error('This role does not see every row, so it can’t tell that nothing is there. Name one that does: --as postgres://…')
    // Bytes that are letters are written as letters.
    await client.query(`set bytea_output = 'escape'`)
    return [...(await inTables(client, marks)), ...(await inLargeObjects(client, marks)), ...(await inStatistics(client, marks))]
  } finally {
    await client.end()
  }
}

/** Whether a text holds one of the marks, as it is or as bytes are written: beyond ASCII as octal numbers behind one or more backslashes. */
function holds(text: string, marks: readonly string[]): string {
  const escaped = marks.map((mark) => mark.replaceAll(/[\\%_]/g, String.raw`\$&`))
  const asBytes = escaped.map((mark) => mark.replaceAll(/[\u0080-\u{10FFFF}]/gu, (sign) => [...Buffer.from(sign)].map((byte) => `%${byte.toString(8)}`).join('')))
  const patterns = [...new Set([...escaped, ...asBytes])].map((mark) => `%${mark}%`)
  return `${text} ilike any(array[${patterns.map((pattern) => quoted(pattern)).join(', ')}])`
}

async function inTables(client: pg.Client, marks: readonly string[]): Promise<Hit[]> {
  const { rows: tables } = await client.query<{ schema: string; name: string; columns: string[] }>(
    `select n.nspname as schema, c.relname as name, array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%' order by 1, 2`,
  )
  const found: Hit[] = []
  for (const { schema, name, columns } of tables) {
    const table = `${named(schema)}.${named(name)}`
    const { rows } = await client.query<{ hits: number }>(`select count(*)::int as hits from ${table} t where ${holds('t::text', marks)}`)
    if (rows[0]!.hits === 0) continue
    const { rows: each } = await client.query<Record<string, number>>(`select ${columns.map((column) => `count(*) filter (where ${holds(`t.${named(column)}::text`, marks)})::int as ${named(column)}`).join(', ')} from ${table} t`)
    for (const [column, hits] of Object.entries(each[0]!)) if (hits > 0) found.push({ layer: 'tables', where: `${schema}.${name}.${column}`, hits })
  }
  return found
}

async function inLargeObjects(client: pg.Client, marks: readonly string[]): Promise<Hit[]> {
  const { rows } = await client.query<{ oid: string }>(`select oid::text from pg_largeobject_metadata where ${holds(`encode(lo_get(oid), 'escape')`, marks)}`)
  return rows.map(({ oid }) => ({ layer: 'large objects' as const, where: oid, hits: 1 }))
}

async function inStatistics(client: pg.Client, marks: readonly string[]): Promise<Hit[]> {
  const { rows } = await client.query<{ where: string }>(
    `select format('%s.%s.%s', schemaname, tablename, attname) as where from pg_stats
     where ${holds(`concat_ws(' ', most_common_vals::text, histogram_bounds::text, most_common_elems::text)`, marks)}
     union all select format('%s.%s', statistics_schemaname, statistics_name) from pg_stats_ext where ${holds('most_common_vals::text', marks)}`,
  )
  return rows.map(({ where }) => ({ layer: 'statistics' as const, where, hits: 1 }))
}
