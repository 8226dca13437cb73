import { asc, sql } from 'drizzle-orm'
import { requestEvents } from '#db/schema/index.ts'

/** Events in the order in which they happened; of what one transaction wrote, receipt comes first. */
export const inOrder = [asc(requestEvents.at), sql`${requestEvents.kind} <> 'received'`, asc(requestEvents.id)] as const
