import { customType } from 'drizzle-orm/pg-core'

/** Bytes as they are: what is sealed. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
