import { and, eq } from 'drizzle-orm'
import { corrections } from '#db/schema/index.ts'

/** Of a line of the history whether an account was given back by it: staff write no other of an address (`give_back` in the database). What it was before was taken away from whoever had the account. */
export const isGivenBack = and(eq(corrections.field, 'email'), eq(corrections.source, 'staff'))!
