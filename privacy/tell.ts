import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { tellings } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { dataMap } from './map.ts'
import type { Personal, Recipient, Structural } from './vocabulary.ts'

/** Who can be told of a correction: recipients in the map, and the operator's own system that imports come from. */
export type Told = (typeof tellings.$inferSelect)['recipient']

/** A line of the history, with what was there before. */
type Line = { id: string; personId: string; field: string; oldValue: string | null | undefined }

/**
 * Queues, for each line, whoever has the field in their scope and may have the old value: the worker finds out whether they do, and tells
 * them (GDPR article 19). Nobody has a value that was not there.
 */
export async function tellRecipients(tx: Tx, lines: readonly Line[]): Promise<void> {
  await queue(tx, lines.filter(({ oldValue }) => oldValue).flatMap(({ id, personId, field }) => recipientsOf(field).map((recipient) => ({ personId, correctionId: id, recipient }))))
}

/** Queues the system that imports come from: it goes on saying what the person corrected. */
export async function tellCustomerList(tx: Tx, correction: { id: string; personId: string }): Promise<void> {
  await queue(tx, [{ personId: correction.personId, correctionId: correction.id, recipient: 'customer-list' }])
}

async function queue(tx: Tx, wanted: readonly { personId: string; correctionId: string; recipient: Told }[]): Promise<void> {
  if (wanted.length === 0) return
  const ids = wanted.map(() => randomUUID())
  // One parameter for a column: an import may bring more of them than a statement may have.
  const column = (of: (one: (typeof wanted)[number]) => string) => sql.param(wanted.map(of))
  await tx.execute(
    sql`insert into tellings (id, person_id, correction_id, recipient)
      select * from unnest(${sql.param(ids)}::uuid[], ${column((one) => one.personId)}::uuid[], ${column((one) => one.correctionId)}::uuid[], ${column((one) => one.recipient)}::text[])`,
  )
  await tx.execute(sql`select enqueue_all('tell-recipient', ${sql.param(ids)}::uuid[])`)
}

/** Whose scope holds a field as the history names it: `email`, `billing.name`. Everybody can't be told. */
export function recipientsOf(field: string): readonly Exclude<Recipient, 'public'>[] {
  const billing = field.startsWith('billing.')
  const columns: Readonly<Record<string, Structural | Personal>> = dataMap[billing ? 'billingProfiles' : 'profiles'].columns
  const column = columns[billing ? field.slice('billing.'.length) : field]
  return column && column.category !== 'none' ? column.recipients.filter((one) => one !== 'public') : []
}
