import { purposeOf, readerPurposes, taskPurposes, workerTasks } from '#privacy/readers.ts'
import type { Purpose } from '#privacy/vocabulary.ts'
import { roleName, type Grant, type GrantedTable, type TableGrant } from './granted-table.ts'

/** Throws when the map gives a role a column to read that is held for a purpose the role does not name. */
export function refuseUnnamed(of: GrantedTable, role: keyof typeof readerPurposes, given: Grant): void {
  const named: readonly Purpose[] = readerPurposes[role]
  for (const column of of.selected(given)) {
    const purpose = purposeOf(of.record, column)
    if (purpose && !named.includes(purpose)) throw new Error(`The map lets ${role} read ${of.record}.${column}, which is held for ${purpose}; in privacy/readers.ts ${role} does not name that purpose.`)
  }
}

/**
 * What each task of the worker may do on a table: of the columns that the map gives the worker it reads those that say nothing of anybody and those held for a purpose it names. Where it names none of
 * those that the worker reads there it writes nothing either; the anchor apart, which says nothing.
 */
export function workerGrants(of: GrantedTable): TableGrant[] {
  const { entry, record, selected, grant } = of
  const given = entry.grants.worker
  if (!given) return []
  const columns = selected(given)
  const heldFor = [...new Set(columns.flatMap((column) => purposeOf(record, column) ?? []))]
  return workerTasks.map((task) => {
    const named: readonly Purpose[] = taskPurposes[task]
    const isNamed = (purpose: Purpose | undefined): boolean => !purpose || named.includes(purpose)
    const writes = heldFor.length === 0 || heldFor.some(isNamed) || isAnchor(entry)
    return grant(roleName(`worker_${task}`), { ...(writes ? given : {}), select: columns.filter((column) => isNamed(purposeOf(record, column))) }, 'true')
  })
}

const isAnchor = ({ erase }: GrantedTable['entry']): boolean => typeof erase === 'object' && erase.because === 'anchor'
