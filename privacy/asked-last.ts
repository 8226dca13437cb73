import { sql, type Column, type SQL } from 'drizzle-orm'

/**
 * The locale of the page from which somebody asked us something last, as the messages that answered say; null when there is none of the last
 * twelve months. For who leaves their language to the browser: it can't be asked when a message is written.
 */
export const askedLast = (person: Column): SQL<string | null> =>
  sql<string | null>`(select asked.locale from outbox as asked where asked.person_id = ${person} and asked.locale not in ('', 'en') and asked.locale not like 'und%' order by asked.created_at desc limit 1)`
