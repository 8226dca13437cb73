import { sql, type SQL, type SQLWrapper } from 'drizzle-orm'

/** One parameter for all values: a parameter for each costs more than finding them. */
export const isAnyOf = (column: SQLWrapper, values: readonly string[]): SQL => sql`${column} = any(${sql.param(values)})`
