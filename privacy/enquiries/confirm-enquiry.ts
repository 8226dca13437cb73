import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { enquiries, enquiryAsks, people, profiles, suppressions } from '#db/schema/index.ts'
import { as, type AuthActor, type Tx } from '../actor.ts'
import { addressDigest, digest } from '../digest.ts'
import { enquiryTopic, type EnquirySubject } from '../enquiry-subjects.ts'
import { inscribeChoice, offFor } from '../inscribe-choice.ts'
import { languageAsked } from '../reading.ts'
import { NotNow } from '../refusals.ts'
import { unseal } from '../seal.ts'
import { everyTopic } from '../topics.ts'
import { record } from '../write.ts'
import { askLife } from './ask-life.ts'
import type { linkInput } from './enquiry-input.ts'
import { sendInformation } from './send-information.ts'

/**
 * The second half of an ask: what was asked for is held from now on, and sent. Once, within three days. The address is one of an enquirer, apart from an account there may be by it, and from
 * now on no marketing goes there, whatever list it comes with; an account's own choices stay as they are. Throws `NotNow` for a link that is not ours, used, or has run out, and while a deletion is under way.
 */
export async function confirmEnquiry(actor: AuthActor, { token }: z.output<typeof linkInput>): Promise<{ subject: EnquirySubject }> {
  return as(actor, async (tx) => {
    const [ask] = await tx
      .delete(enquiryAsks)
      .where(and(eq(enquiryAsks.link, digest('session', token)), sql`${enquiryAsks.createdAt} >= now() - ${askLife()}::interval`))
      .returning()
    if (!ask) throw new NotNow('wrongEnquiryLink')
    const { subject, wording, createdAt: askedAt } = ask
    const email = unseal(ask.address, `enquiry_asks.address:${ask.id}`)
    const addressHash = addressDigest('suppression', email)
    const before = await offFor(tx, addressHash)
    const { person, customer } = await findOrMake(tx, email, ask.locale)
    await record(tx, actor, { verb: 'confirm-enquiry', table: 'enquiries', columns: ['subject', 'wording', 'confirmedAt'], person })
    const said = { wording, language: languageAsked() ?? ask.locale.split('-')[0]!, askedAt, confirmedAt: sql`now()`, lastAt: sql`now()`, stoppedAt: null, apartAt: null }
    await tx.insert(enquiries).values({ personId: person, subject, ...said }).onConflictDoUpdate({ target: [enquiries.personId, enquiries.subject], set: said })
    // Their own word, and about this subject alone.
    await tx.delete(suppressions).where(and(eq(suppressions.addressHash, addressHash), eq(suppressions.topic, enquiryTopic(subject))))
    if (!customer) await tx.insert(suppressions).values({ addressHash, topic: everyTopic }).onConflictDoNothing()
    await sendInformation(tx, { person, subject, addressHash, since: askedAt })
    await inscribeChoice(tx, [{ addressHash, before }])
    return { subject }
  })
}

/** The enquirer of an address, and whether somebody has an account by it. */
async function findOrMake(tx: Tx, email: string, locale: string): Promise<{ person: string; customer: boolean }> {
  // Two links of one address pressed at once make one enquirer.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`enquirer:${addressDigest('rate', email)}`}, 0))`)
  const found = await tx
    .select({ person: profiles.personId, kind: profiles.kind, state: people.state })
    .from(profiles)
    .innerJoin(people, eq(people.id, profiles.personId))
    .where(sql`lower(${profiles.email}) = ${email.toLowerCase()}`)
  const customer = found.some(({ kind }) => kind === 'customer')
  const known = found.find(({ kind }) => kind === 'enquirer')
  if (known && known.state !== 'open') throw new NotNow('enquiryLeaving')
  if (known) return { person: known.person, customer }
  const [made] = await tx.insert(people).values({}).returning({ id: people.id })
  await tx.insert(profiles).values({ personId: made!.id, email, locale, kind: 'enquirer', source: 'you' })
  return { person: made!.id, customer }
}
