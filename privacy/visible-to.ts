import { dataMap } from './map.ts'
import type { StaffRole } from './vocabulary.ts'

export type ProfileField = keyof typeof dataMap.profiles.columns

/** The contact fields the map gives a role, masked ones included. */
export function visibleTo(role: StaffRole): ProfileField[] {
  return (Object.keys(dataMap.profiles.columns) as ProfileField[]).filter((field) => {
    const column = dataMap.profiles.columns[field]
    return column.category !== 'none' && (column.staff as readonly StaffRole[]).includes(role)
  })
}
