import { eq, sql } from 'drizzle-orm'
import { actionKeys, audit } from '#db/schema/index.ts'
import { called } from '#telemetry/span.ts'
import type { Actor, Tx } from './actor.ts'
import { asText } from './as-text.ts'
import type { TableName } from './map.ts'
import { AlreadyDone } from './refusals.ts'
import { slices } from './slices.ts'

/** What is written to the audit: names of columns, never values. `person`: whose record it is, if anybody's. */
export type AuditLine = { verb: string; table: TableName; columns: readonly string[]; person?: string }

/**
 * The audit line of a write, or several, in the writer's own transaction; also spends the form's key.
 * Throws `AlreadyDone` when an earlier transaction spent it.
 */
export async function record(tx: Tx, actor: Actor, ...lines: AuditLine[]): Promise<void> {
  const values = await begin(tx, actor, lines)
  for (const some of slices(values, mostAtOnce)) await tx.insert(audit).values(some)
}

/** The same, but that the line is handed back as a statement without parameters, which the caller has done together with others. */
export async function recordText(tx: Tx, actor: Actor, line: AuditLine): Promise<string> {
  return asText(tx.insert(audit).values(await begin(tx, actor, [line])))
}

async function begin(tx: Tx, actor: Actor, lines: readonly AuditLine[]) {
  if (lines[0]) called(lines[0].verb)
  if ('key' in actor && actor.key) await spend(tx, actor.key)
  return lines.map((line) => ({
    actor: actor.kind === 'staff' || actor.kind === 'delegate' ? `staff-${actor.role}` : actor.kind,
    actorId: 'staff' in actor ? actor.staff : 'person' in actor ? actor.person : null,
    personId: line.person ?? ('person' in actor ? actor.person : null),
    verb: line.verb,
    record: line.table,
    columns: [...line.columns],
  }))
}

/** A statement takes 65,535 values (PostgreSQL protocol, Bind). */
const mostAtOnce = 5000

async function spend(tx: Tx, key: string): Promise<void> {
  const transaction = sql<string>`pg_current_xact_id()::text`
  // Waits for a twin that is under way, so that a double click is one deed.
  await tx.insert(actionKeys).values({ key, transaction }).onConflictDoNothing()
  const [spent] = await tx.select({ mine: sql<boolean>`${actionKeys.transaction} = ${transaction}` }).from(actionKeys).where(eq(actionKeys.key, key))
  if (spent && !spent.mine) throw new AlreadyDone()
}
