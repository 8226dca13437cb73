import { and, arrayContains, eq, gt, sql } from 'drizzle-orm'
import { identityChecks, looks, profiles, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotAllowed, NotFound } from '../../refusals.ts'
import { codeOf } from '../../spoken-code.ts'

type Request = typeof requests.$inferSelect
/** A letter as it is printed. `locale`: in which language the person reads. */
export type PrintedLetter = Pick<Request, 'number' | 'kind' | 'receivedAt'> & { to: string[]; country: string | null; locale: string; code: string; until: Date }

/**
 * The letter by which a person says whether a request is theirs: to the postal address on file, with its code. Only for whoever sent for it, and within half an hour of a look at their address, which they see. Throws `NotFound` for a
 * letter that is another's, used, or over, and `NotAllowed('lookFirst')`.
 */
export async function printLetter(actor: StaffActor, { number, check }: { number: number; check: string }): Promise<PrintedLetter> {
  const letter = await as(actor, async (tx) => {
    const [found] = await tx
      .select({ id: requests.id, personId: requests.personId, number: requests.number, kind: requests.kind, receivedAt: requests.receivedAt, until: identityChecks.expiresAt })
      .from(identityChecks)
      .innerJoin(requests, and(eq(requests.id, identityChecks.requestId), eq(requests.personId, identityChecks.personId), eq(requests.number, number), eq(requests.state, 'open')))
      .where(and(eq(identityChecks.id, check), eq(identityChecks.staffId, actor.staff), eq(identityChecks.channel, 'post'), eq(identityChecks.state, 'sent'), gt(identityChecks.expiresAt, sql`now()`)))
    if (!found?.personId || !found.until) throw new NotFound()
    const open = await tx.select({ id: looks.id }).from(looks).where(and(eq(looks.requestId, found.id), gt(looks.at, sql`now() - interval '30 minutes'`), arrayContains(looks.fields, ['street']))).limit(1)
    if (open.length === 0) throw new NotAllowed('lookFirst')
    return { ...found, personId: found.personId, until: found.until }
  })
  const { personId, id: _, ...rest } = letter
  const [file] = await as({ kind: 'builder', person: personId }, (tx) =>
    tx
      .select({ givenName: profiles.givenName, familyName: profiles.familyName, organisation: profiles.organisation, street: profiles.street, postalCode: profiles.postalCode, city: profiles.city, region: profiles.region, country: profiles.country, locale: profiles.locale })
      .from(profiles),
  )
  if (!file) throw new NotFound()
  const lines = [[file.givenName, file.familyName], [file.organisation], [file.street], [file.postalCode, file.city], [file.region]]
  return { ...rest, to: lines.map((line) => line.filter(Boolean).join(' ')).filter(Boolean), country: file.country, locale: file.locale, code: codeOf(check) }
}
