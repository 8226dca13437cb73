import { and, arrayContains, eq, gt, sql } from 'drizzle-orm'
import { looks, profiles, type requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotAllowed, NotFound } from '../../refusals.ts'
import { codeOf } from '../../spoken-code.ts'
import { findLetter, type LetterOf } from './find-letter.ts'
import { letterColumns } from './letter-columns.ts'

type Request = typeof requests.$inferSelect
/** A letter as it is printed. `locale`: in which language the person reads. */
export type PrintedLetter = Pick<Request, 'number' | 'kind' | 'receivedAt'> & { to: string[]; country: string | null; locale: string; code: string; until: Date }

/**
 * The letter by which a person says whether a request is theirs: to the postal address on file, with its code. Only for whoever sent for it, and within half an hour of a look at all that stands on it, which they see. Throws `NotFound`
 * for a letter that is another's, used, or over, and `NotAllowed('lookFirst')`.
 */
export async function printLetter(actor: StaffActor, of: LetterOf): Promise<PrintedLetter> {
  const { personId, id: _, ...letter } = await as(actor, async (tx) => {
    const found = await findLetter(tx, actor, of)
    const open = await tx.select({ id: looks.id }).from(looks).where(and(eq(looks.requestId, found.id), gt(looks.at, sql`now() - interval '30 minutes'`), arrayContains(looks.fields, Object.keys(letterColumns)))).limit(1)
    if (open.length === 0) throw new NotAllowed('lookFirst')
    return found
  })
  const [file] = await as({ kind: 'builder', person: personId }, (tx) => tx.select(letterColumns).from(profiles))
  if (!file) throw new NotFound()
  const lines = [[file.givenName, file.familyName], [file.organisation], [file.street], [file.postalCode, file.city], [file.region]]
  return { ...letter, to: lines.map((line) => line.filter(Boolean).join(' ')).filter(Boolean), country: file.country, locale: file.locale, code: codeOf(of.check) }
}
