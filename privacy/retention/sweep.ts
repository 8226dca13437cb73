import type { WorkerActor } from '../actor.ts'
import { columnOf, erasureOrder, ruleOf, sqlName, type OwnedName } from '../keep.ts'
import { byMonth, isLog, makeMonths } from '../months.ts'
import { dropMonths } from './drop-months.ts'
import { endCounting } from './end-counting.ts'
import { endSeals } from './end-seals.ts'
import { forgetDeliveries } from './forget-deliveries.ts'
import { forgetRecords } from './forget-records.ts'
import { dues } from '../overdue.ts'
import { shortenAddresses } from './shorten-addresses.ts'
import { sweepRows } from './sweep-rows.ts'
import { swept } from '../swept.ts'

/**
 * Deletes what the map says has had its time: rows past `atMost` for everybody, and for those who have left every row past `atLeast`; then the
 * anchors on which nothing hangs any more. A month of a log goes as a whole where it can; the rest in batches, so that nothing waits for it. Leaves of
 * old network addresses what the map says, and makes the months ahead. Gives how many rows went, by table.
 */
export async function sweep(actor: WorkerActor): Promise<Partial<Record<OwnedName, number>>> {
  const gone: Partial<Record<OwnedName, number>> = {}
  const add = (name: OwnedName, rows: number): void => void (rows && (gone[name] = (gone[name] ?? 0) + rows))
  for (const log of byMonth) await makeMonths(actor, log, [new Date(), firstOfNextMonth()])
  for (const name of [...erasureOrder.filter((one) => isSweptBy('worker', one) || isSweptBy('pruner', one)), 'people' as const]) {
    if (isLog(name)) add(name, await dropMonths(actor, name))
    const by = isSweptBy('pruner', name) ? ({ kind: 'pruner' } as const) : actor
    for (const due of name === 'people' ? [abandoned()] : dues(name)) add(name, await sweepRows(by, name, due))
  }
  await endSeals({ kind: 'pruner' })
  await endCounting({ kind: 'pruner' })
  await shortenAddresses(actor)
  await forgetRecords(actor)
  await forgetDeliveries({ kind: 'pruner' })
  return gone
}

const isSweptBy = (role: 'worker' | 'pruner', name: OwnedName): boolean => swept(role).includes(name)

const firstOfNextMonth = (now = new Date()): Date => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1))

/** Closed, and no row of any table the worker can see hangs on it; the foreign keys answer for the others. */
function abandoned(): string {
  const hanging = erasureOrder
    .filter((name) => name !== 'people' && name !== 'audit' && seesOwner(name))
    .map((name) => `not exists (select from ${sqlName(name)} h where h.${columnOf(name, ruleOf(name).owner).name} = r.id)`)
  return ["r.state = 'closed'", ...hanging].join(' and ')
}

function seesOwner(name: OwnedName): boolean {
  const { owner, grants } = ruleOf(name)
  const seen = grants.worker?.select
  return seen === 'all' || (Array.isArray(seen) && seen.includes(owner))
}
