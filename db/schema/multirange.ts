import { customType } from 'drizzle-orm/pg-core'

/** A set of ids as Postgres writes it: `{[1,5),[7,9)}`. */
export const multirange = customType<{ data: string }>({ dataType: () => 'int8multirange' })
