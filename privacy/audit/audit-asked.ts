import { z } from 'zod'
import { dataMap, type TableName } from '../map.ts'
import { staffRoles } from '../vocabulary.ts'

/** Whoever writes lines: the kinds of actor, staff by their role. */
export const auditActors = ['person', 'visitor', 'link', ...staffRoles.map((role) => `staff-${role}` as const), 'auth', 'worker', 'eraser', 'builder', 'importer', 'ingest', 'tool', 'postman', 'recorder', 'pruner', 'sealer'] as const
export type AuditActor = (typeof auditActors)[number]

const tables = Object.keys(dataMap) as [TableName, ...TableName[]]
const day = z.iso.date()
const asTyped = z.string().trim().max(100).transform((text) => text.toLowerCase() || undefined).optional().catch(undefined)

/**
 * What an address asks of the audit; what it names wrongly narrows nothing, but for ids, which are typed: they stay as they are. `from`, `to`: days (UTC), both included. `actor`: a kind of actor; `by`: the id of one, or its beginning;
 * `person`: the same of the id under which the chain knows whose record it is. `before`: the number of the last line of the page before. No name or address is ever asked for.
 */
export const auditAsked = z.object({
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  verb: z.string().regex(/^[a-z0-9-]{1,60}$/).optional().catch(undefined),
  table: z.enum(tables).optional().catch(undefined),
  actor: z.enum(auditActors).optional().catch(undefined),
  by: asTyped,
  person: asTyped,
  before: z.coerce.number().int().positive().optional().catch(undefined),
})
export type AuditAsked = z.output<typeof auditAsked>
