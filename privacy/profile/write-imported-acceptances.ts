import { and, eq } from 'drizzle-orm'
import { acceptances } from '#db/schema/index.ts'
import type { DocumentId } from '#policies/agreements.ts'
import type { Tx } from '../actor.ts'
import { slices } from '../slices.ts'
import type { Brought } from './brought.ts'
import { isAnyOf } from './is-any-of.ts'

/** The agreements a list may say that somebody accepted as they became a customer; the policy is asked about here alone. */
const documents = ['agreement', 'terms'] as const
const documentOf = { agreement: 'services-agreement', terms: 'terms-of-use' } as const satisfies Record<(typeof documents)[number], DocumentId>

/** Which version of each agreement people accepted when they became customers, and on which day: a line each, once however often it is brought. Nobody's own answer is touched. */
export async function writeImportedAcceptances(tx: Tx, people: readonly Brought[]): Promise<void> {
  const brought = people.flatMap(({ id, row }) =>
    documents.flatMap((one) => {
      const [version, on] = [row[`${one}_version`], row[`${one}_on`]]
      return version === '' ? [] : [{ personId: id, document: documentOf[one], version, answer: 'accepted', wording: 'import', source: 'purchase', at: new Date(`${on}T12:00:00Z`) } as const]
    }),
  )
  if (brought.length === 0) return
  const known = await tx
    .select({ personId: acceptances.personId, document: acceptances.document, version: acceptances.version })
    .from(acceptances)
    .where(and(eq(acceptances.source, 'purchase'), isAnyOf(acceptances.personId, brought.map(({ personId }) => personId))))
  const key = ({ personId, document, version }: (typeof known)[number]): string => `${personId} ${document} ${version}`
  const before = new Set(known.map(key))
  for (const some of slices(brought.filter((one) => !before.has(key(one))), mostAtOnce)) await tx.insert(acceptances).values(some)
}

/** A statement takes 65,535 values (PostgreSQL protocol, Bind). */
const mostAtOnce = 4000
