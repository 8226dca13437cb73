import { and, eq, sql } from 'drizzle-orm'
import { enquiryAsks } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import type { EnquirySubject } from '../enquiry-subjects.ts'
import { askLife } from './ask-life.ts'

/** What a link would confirm. Changes nothing. Undefined for one that is not ours, used, or has run out: the three look alike. */
export async function readEnquiryLink(actor: AuthActor, { token }: { token: string }): Promise<{ subject: EnquirySubject; wording: string } | undefined> {
  const [found] = await as(actor, (tx) =>
    tx
      .select({ subject: enquiryAsks.subject, wording: enquiryAsks.wording })
      .from(enquiryAsks)
      .where(and(eq(enquiryAsks.link, digest('session', token)), sql`${enquiryAsks.createdAt} >= now() - ${askLife()}::interval`)),
  )
  return found
}
