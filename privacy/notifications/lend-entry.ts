import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { loanCopies, loans, notifications, requestEvents, requests } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { loanKey, sealBody } from '../bodies.ts'
import type { Keys } from '../keys.ts'
import { Invalid, NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { lendInput } from './lend-input.ts'
import { readEntries, type Entry } from './read-entries.ts'

/** An entry as it is lent. */
export type Lent = Pick<Entry, 'method' | 'url' | 'status' | 'milliseconds' | 'application' | 'request' | 'response'> & { at: string }

type Input = z.output<typeof lendInput> & { keys: Pick<Keys, 'find'> }

/**
 * Lends one entry of the person's notification log to support, for one open request of theirs: the person makes a copy, encrypted with a key of
 * the loan's own, as no staff role reaches the log itself. Throws `NotFound` when there is no such entry of theirs, or nothing in it, `Invalid`
 * for a request that is not open, `NotNow` when it is lent already.
 */
export async function lendEntry(actor: PersonActor, { id, request: number, hours, keys }: Input): Promise<void> {
  const [entry] = await readEntries(actor, { ids: [id], keys })
  const key = await keys.find(actor.person)
  if (!entry || !key || (!entry.request && !entry.response)) throw new NotFound()
  const { at, method, url, status, milliseconds, application, request, response } = entry
  const lent: Lent = { at: at.toISOString(), method, url, status, milliseconds, application, request, response }
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'lend-entry', table: 'loans', columns: ['notificationId', 'requestId', 'endsAt'] })
    // Whoever deletes the contents meanwhile waits, and then ends this loan, too.
    const [held] = await tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(and(eq(notifications.id, id), eq(notifications.personId, actor.person), isNull(notifications.contentsDeletedAt)))
      .for('update')
    if (!held) throw new NotFound()
    const [about] = await tx.select({ id: requests.id }).from(requests).where(and(eq(requests.number, number), eq(requests.personId, actor.person), eq(requests.state, 'open')))
    if (!about) throw new Invalid({ request: 'choose' })
    const running = await tx.$count(loans, and(eq(loans.notificationId, id), eq(loans.personId, actor.person), gt(loans.endsAt, sql`now()`)))
    if (running > 0) throw new NotNow('lentAlready')
    const loan = randomUUID()
    await tx.insert(loans).values({ id: loan, personId: actor.person, requestId: about.id, notificationId: id, endsAt: sql`now() + make_interval(hours => ${Number(hours)})` })
    const contents = sealBody(loanKey(key, loan), { table: 'loan_copies', column: 'contents', row: loan, person: actor.person }, JSON.stringify(lent))
    await tx.insert(loanCopies).values({ id: loan, personId: actor.person, contents })
    await tx.insert(requestEvents).values({ requestId: about.id, personId: actor.person, kind: 'lent', by: 'person' })
  })
}
