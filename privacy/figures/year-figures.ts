import { and, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { audit, requests } from '#db/schema/index.ts'
import { as, type StaffActor, type VisitorActor } from '../actor.ts'
import type { FiguresLaw } from './figures-asked.ts'
import { mayRead } from './may-read.ts'
import { doneBy, kindsOf, rights, type Right } from './regulated.ts'

/**
 * One right in a year, of everybody or of requests under the law of California alone; what was asked twice, once. `received`: asked of us in that year, however. `complied`, `inPart`, `denied`: what became of these until now; the rest is open. `mean`, `median`:
 * calendar days from receipt to the answer, of those answered. Year and days are those of the law of each request, as for its clock. `alone`: done by people themselves in the portal, without an answer of ours, in that year (UTC); null for one law alone, as the audit does not know under which.
 */
export type YearRow = { right: Right; received: number; complied: number; inPart: number; denied: number; open: number; mean: number | null; median: number | null; alone: number | null }

/** The figures of a year that regulators ask for (11 CCR 7102). Throws `NotFound` for a visitor where they are not published. */
export async function yearFigures(actor: StaffActor | VisitorActor, { year, law }: { year: number; law?: FiguresLaw | undefined }): Promise<YearRow[]> {
  mayRead(actor)
  const within = (at: typeof requests.receivedAt | typeof audit.at, zone: SQL) => sql`${at} >= (make_date(${year}, 1, 1)::timestamp at time zone ${zone}) and ${at} < (make_date(${year + 1}, 1, 1)::timestamp at time zone ${zone})`
  // The same day that its deadline runs from: whoever asks on New Year's Eve in Los Angeles under the law of California asked in the old year.
  const ofItsLaw = sql`law_zone(${requests.regime})`
  const days = sql`(${requests.answeredAt} at time zone ${ofItsLaw})::date - (${requests.receivedAt} at time zone ${ofItsLaw})::date`
  const n = (when = sql`true`) => sql<number>`(count(*) filter (where ${when}))::int`
  return as(
    { kind: 'counter' },
    async (tx) => {
      const rows: YearRow[] = []
      for (const right of rights) {
        const [asked] = await tx
          .select({
            received: n(),
            // An answer that says nothing of its outcome did what was asked for.
            complied: n(sql`${requests.state} = 'answered' and ${requests.outcome} is distinct from 'in-part' and ${requests.outcome} is distinct from 'denied'`),
            inPart: n(sql`${requests.state} = 'answered' and ${requests.outcome} = 'in-part'`),
            denied: n(sql`${requests.state} = 'answered' and ${requests.outcome} = 'denied'`),
            open: n(sql`${requests.state} = 'open'`),
            mean: sql<number | null>`(avg(${days}) filter (where ${requests.state} = 'answered'))::float`,
            median: sql<number | null>`(percentile_cont(0.5) within group (order by ${days}) filter (where ${requests.state} = 'answered'))::float`,
          })
          .from(requests)
          .where(and(inArray(requests.kind, [...kindsOf[right]]), isNull(requests.duplicateOf), within(requests.receivedAt, ofItsLaw), law && eq(requests.regime, law)))
        const verbs: readonly string[] = doneBy[right]
        const [alone] = await tx
          .select({ n: sql<number>`count(*)::int` })
          .from(audit)
          .where(sql`${audit.actor} = 'person' and (${sql.join(verbs.map((verb) => (verb.endsWith('-') ? sql`starts_with(${audit.verb}, ${verb})` : sql`${audit.verb} = ${verb}`)), sql` or `)}) and ${within(audit.at, sql`'UTC'`)}`)
        rows.push({ right, ...asked!, alone: law ? null : alone!.n })
      }
      return rows
    },
    { snapshot: true },
  )
}
