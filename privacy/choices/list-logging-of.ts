import { caseOf } from '../case-of.ts'
import type { StaffActor } from '../actor.ts'
import { dataMap } from '../map.ts'
import type { StaffRole } from '../vocabulary.ts'
import { listLogging, type LoggingChoice } from './list-logging.ts'

/** What is logged of each application of the person whose case this is: nothing while their record is not open, or to a role that does not see it. */
export async function listLoggingOf(actor: StaffActor, { number }: { number: number }): Promise<LoggingChoice[]> {
  const roles: readonly StaffRole[] = dataMap.applications.columns.logging.staff
  if (!roles.includes(actor.role)) return []
  const { person } = await caseOf(actor, number)
  return listLogging({ ...actor, about: person })
}
