import { sql, type SQL } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { endUnder } from '../../deadlines.ts'

/** SQL: whether a request can answer this one, too, and it loses no day by that: the other's clock runs, and neither its next step nor its answer is late after this one's. */
export const keepsDay = ({ lateAt, dueOn, regime }: Pick<typeof requests.$inferSelect, 'lateAt' | 'dueOn' | 'regime'>): SQL<boolean> =>
  sql`(${requests.stoppedAt} is null and ${requests.lateAt} <= ${lateAt.toISOString()}::timestamptz and (${requests.dueOn} + 1)::timestamp at time zone law_zone(${requests.regime}) <= ${endUnder(regime, dueOn).toISOString()}::timestamptz)`
