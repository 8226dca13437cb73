import type { OwnedName } from '../keep.ts'
import { clockOf, narrowedBy, type Scope } from '../parts.ts'

/** SQL that narrows the rows `r` of a table to those of a part. The id and the moment are checked and formatted here. */
export function narrow(name: OwnedName, { part, application, before }: Scope): string {
  if (name === 'loanCopies') return ''
  if (name === 'loans') return ' and r.ends_at > now()'
  const clock = narrowedBy(part).byDate ? ` and r.${clockOf(name)} < '${before.toISOString()}'` : ''
  return application === null ? clock : `${clock} and r.application_id = '${uuid(application)}'`
}

function uuid(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('Not an id.')
  return id
}
