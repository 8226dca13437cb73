import { ownedNames, type OwnedName } from '../keep.ts'
import { dataMap } from '../map.ts'
import { deskRoles, namedBy, staffRoles, type Personal, type Reason, type StaffRole, type Structural } from '../vocabulary.ts'

type Grant = { select?: 'all' | 'shown' | readonly string[]; insert?: true; update?: readonly string[]; delete?: true }
type Entry = { staffRoles?: readonly StaffRole[]; byRole?: Partial<Record<StaffRole, Grant>>; erase: 'delete' | { because: Reason }; columns: Record<string, Structural | Personal>; grants: { staff?: Grant } }

/** `kept`: only once the account is gone, because what is kept of it is kept for that role. */
export type Sight = 'yes' | 'kept' | 'no'
/** A kind of record: what each role of the staff sees of every column that says something about a person. */
export type SeenRecord = { record: OwnedName; columns: { column: string; by: Record<StaffRole, Sight> }[] }
/** A kind of record that says nothing about anybody by itself, and what each role does with it. */
export type PlainRecord = { record: OwnedName; by: Record<StaffRole, { reads: boolean; writes: boolean }> }

/** Who of the staff may see what, out of the data map, as the rights in the database are. Of what is held or frozen, and of accounts about to be deleted, rows are fewer (docs/decisions/restriction.md). */
export function whoSeesWhat(): { seen: SeenRecord[]; plain: PlainRecord[] } {
  const all = ownedNames.map((record) => ({ record, entry: dataMap[record] as unknown as Entry }))
  const personal = ({ columns }: Entry) => Object.entries(columns).filter(([, { category }]) => category !== 'none').map(([column]) => column)
  return {
    seen: all.filter(({ entry }) => personal(entry).length > 0).map(({ record, entry }) => ({ record, columns: personal(entry).map((column) => ({ column, by: forEach((role) => sight(entry, role, column)) })) })),
    plain: all
      .filter(({ entry }) => personal(entry).length === 0 && (entry.grants.staff ?? entry.byRole) !== undefined)
      .map(({ record, entry }) => ({ record, by: forEach((role) => deeds(grantOf(entry, role))) })),
  }
}

const forEach = <T>(what: (role: StaffRole) => T): Record<StaffRole, T> => Object.fromEntries(staffRoles.map((role) => [role, what(role)])) as Record<StaffRole, T>

const grantOf = ({ byRole, staffRoles: only, grants }: Entry, role: StaffRole): Grant | undefined => byRole?.[role] ?? ((only ?? deskRoles).includes(role) ? grants.staff : undefined)

const deeds = (given: Grant | undefined) => ({ reads: given?.select !== undefined, writes: given?.insert === true || given?.delete === true || (given?.update ?? []).length > 0 })

function sight(entry: Entry, role: StaffRole, column: string): Sight {
  const given = grantOf(entry, role)
  if (given) return given.select === 'all' || (given.select === 'shown' && !entry.columns[column]!.secret) || (Array.isArray(given.select) && given.select.includes(column)) ? 'yes' : 'no'
  if (entry.grants.staff) return 'no'
  if (isFor(entry.columns[column]!, role)) return 'yes'
  const named = entry.erase !== 'delete' && namedBy[entry.erase.because] === role
  const seesNone = Object.values(entry.columns).every((one) => !isFor(one, role))
  return named && seesNone && staffRoles.some((one) => isFor(entry.columns[column]!, one)) ? 'kept' : 'no'
}

const isFor = (column: Structural | Personal, role: StaffRole): boolean => column.category !== 'none' && !column.secret && column.staff.includes(role)
