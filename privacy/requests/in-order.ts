import { asc, sql } from 'drizzle-orm'
import { requestEvents } from '#db/schema/index.ts'

/** Events in the order in which they happened; of what one transaction wrote, receipt comes first, and who asks before what follows from it. */
export const inOrder = [asc(requestEvents.at), sql`${requestEvents.kind} <> 'received'`, sql`${requestEvents.kind} not in ('proved', 'disowned')`, asc(requestEvents.id)] as const
