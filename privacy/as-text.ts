import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'

const dialect = new PgDialect()

/** A statement with its values in it, each quoted, for what is asked together with others in one round trip (`atOnce`). */
export const asText = (statement: SQLWrapper): string => dialect.sqlToQuery(statement.getSQL().inlineParams()).sql

/** What is selected, each under the name that the row has it by. */
export function named(columns: Readonly<Record<string, SQLWrapper>>): SQL {
  return sql.join(
    Object.entries(columns).map(([name, column]) => sql`${column} as ${sql.identifier(name)}`),
    sql`, `,
  )
}
