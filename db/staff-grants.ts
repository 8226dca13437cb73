import { holdOf, isHoldable, lasts, type OwnedName } from '#privacy/keep.ts'
import { lookOpens, purposesOf, shownApart } from '#privacy/look-words.ts'
import { daysAfterAnswer } from '#privacy/open-case.ts'
import { isParted } from '#privacy/parts.ts'
import { deskRoles, namedBy, staffRoles, type Personal, type StaffRole, type Structural } from '#privacy/vocabulary.ts'
import { askingPerson, joined, roleName, type GrantedTable, type TableGrant } from './granted-table.ts'
import * as schema from './schema/index.ts'

/** A wider net than half an hour would make a look a standing permission. */
const lookLasts = "interval '30 minutes'"
const askingStaff = "(select nullif(current_setting('app.staff', true), '')::uuid)"
/** A look opens to the role it was taken in: what another shows is no part of what it names. */
const lookedAt = (role: StaffRole, what: string): string => `select ${what} from looks where looks.staff_id = ${askingStaff} and looks.role = '${role}' and looks.at > now() - ${lookLasts} and looks.at <= now()`
/** A look at a field, a letter or a file: it neither opens the record nor keeps it open. */
const shownByItself = `looks.fields && '{${shownApart.join(',')}}'`

/** Of a look for a request that was answered too long ago to open a record. What was lent for it, or sent with it, ends by itself or belongs to it. */
const caseOver = `looks.loan_id is null and looks.fields not in ('{scan}', '{attachment}') and exists (select from requests where requests.id = looks.request_id and requests.state = 'answered' and not requests.of_closed and requests.answered_at <= now() - interval '${daysAfterAnswer} days')`

/** Of a table whose rows staff are given by what it is about, not by whose it is. */
const rowsOfStaff = (role: StaffRole) => ({
  own: `staff_id = ${askingStaff}`,
  lent: `id in (select loans.id from loans where loans.ends_at > now() and (loans.id, loans.request_id, loans.person_id) in (${lookedAt(role, 'looks.loan_id, looks.request_id, looks.person_id')}))`,
  all: 'true',
  'looked-up': 'true',
})

/** What a staff role may do on a table, if anything: what it looked up for a case, and what outlives an account where the reason names the role. */
export function staffGrants(of: GrantedTable, role: StaffRole): TableGrant[] {
  const { table, entry, keys, sql, grant, ownerIs, untilItEnds } = of
  const name = roleName(`staff_${role}`)
  const own = entry.byRole?.[role]
  if (own) return [grant(name, own, 'true')]
  const given = entry.grants.staff
  if (given && (entry.staffRoles ?? deskRoles).includes(role)) {
    const rows = rowsOfStaff(role)[entry.staffRows ?? 'all']
    if (table === schema.looks || table === schema.emergencyLooks) {
      const looks = joined(rows, table === schema.looks ? ownLooks(of, role) : restricted(of, role))
      const mayLook = role === namedBy.hold ? 'true' : `exists (select from people where people.id = ${of.name}.person_id and people.state <> 'leaving' and people.frozen_at is null)`
      return [{ ...grant(name, given, looks), newRows: joined(looks, mayLook, ...(table === schema.looks ? [`not (${caseOver})`] : [])) }]
    }
    return [grant(name, given, given.select && entry.staffRows !== 'own' ? joined(rows, restricted(of, role)) : rows)]
  }
  // Whoever reads what is kept has to see whether a hold takes it from them: of those who have left, and no more than that.
  if (table === schema.holds && isNamed(role)) return [grant(name, { select: ['personId', 'record', 'rowId', 'endsAt'] }, `${lasts} and ${ownerIs('closed')}`)]
  if (given || entry.owner === null) return []
  const visible = keys.filter((key) => isFor(role, entry.columns[key]!))
  const named = entry.erase && entry.erase !== 'delete' && namedBy[entry.erase.because] === role
  // What is kept is of no use to whom it is kept for without what others saw of it before.
  const shown = visible.length === 0 && named ? keys.filter((key) => staffRoles.some((one) => isFor(one, entry.columns[key]!))) : visible
  if (shown.length === 0) return []
  const keysToo = keys.filter((key) => entry.columns[key]!.category === 'none' && !entry.columns[key]!.secret)
  // Reading one record, staff say whose it is: what else they looked up lately stays out of it.
  const about = `(${askingPerson} is null or ${sql(entry.owner)} = ${askingPerson})`
  // A look for a purpose opens the kinds of information that it takes. One at one entry that was lent opens that entry, one at what is masked, a letter, a scan or a file just that, and one in an emergency what the role for that reads: not the record.
  const purposes = purposesOf(role).filter((purpose) => lookOpens[purpose].categories.includes(entry.category!))
  const lookedUp = `${lookedAt(role, 'looks.person_id')} and looks.emergency_id is null and looks.loan_id is null and looks.purpose in (${purposes.map((purpose) => `'${purpose}'`).join(', ')}) and not ${shownByItself}`
  const update = entry.staffUpdate?.some((key) => visible.includes(key)) ? entry.staffUpdate : []
  return [grant(name, { select: [...keysToo, ...shown], update }, joined(`${sql(entry.owner)} in (${lookedUp}) and ${about}${untilItEnds()}`, restricted(of, role, visible.length > 0)))]
}

/**
 * SQL: of what a staff role may see, which rows it reads. What outlives an account is for the role that its reason names, and what is held or frozen, or about to be deleted, for
 * the one that looks after holds; but of such an account the desk goes on with requests. `before`: whether the role reads it while there is an account.
 */
function restricted({ record, table, name, entry, ownerIs, mayBeNobodys, sql }: GrantedTable, role: StaffRole, before = true): string {
  if (entry.owner === null || table === schema.people) return 'true'
  const kept = entry.erase && entry.erase !== 'delete' ? namedBy[entry.erase.because] : undefined
  const held = isHoldable(record as OwnedName) ? `exists (select from holds where ${holdOf(record as OwnedName, name)})` : undefined
  const isOwn = role === kept
  const isDesks = entry.grants.staff !== undefined && kept !== undefined
  const parted = isParted(record as OwnedName, name)
  const open = ownerIs(role === namedBy.hold || isDesks ? 'open' : 'usable')
  // What its owner had deleted and has to stay for now is the named role's, too.
  const there = parted && !isOwn ? `${open} and not ${parted}` : open
  const rows = ((): string => {
    if (isOwn && role === namedBy.hold) return 'true'
    if (isOwn) return [before ? `${there} or` : parted ? `${there} and ${parted} or` : '', ownerIs('closed'), ...(held ? [`and not ${held}`] : [])].filter(Boolean).join(' ')
    return role === namedBy.hold && held ? `${there} or ${held}` : there
  })()
  if (rows === 'true') return rows
  if (isDesks && !isOwn && entry.closedWhen) return `not ${name}.${sql(entry.closedWhen)}`
  const nobodys = mayBeNobodys() ? `${name}.${sql(entry.owner)} is null or ` : ''
  return `(${nobodys}${rows})`
}

/** Their own looks: of those who have left no role but whom something is kept for can look, and sees that look as long as it is open. */
function ownLooks(of: GrantedTable, role: StaffRole): string {
  const rows = restricted(of, role)
  return isNamed(role) && rows !== 'true' ? `(${rows} or at > now() - ${lookLasts} and at <= now())` : rows
}

/** Whether something is kept for a role alone. */
const isNamed = (role: StaffRole): boolean => Object.values(namedBy).some((named) => named === role)

const isFor = (role: StaffRole, column: Structural | Personal): boolean => column.category !== 'none' && !column.secret && column.staff.includes(role)
