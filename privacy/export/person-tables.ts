import { holdingOf } from '../holdings.ts'
import { dataMap } from '../map.ts'
import { columnOf, ownedNames, ruleOf, sqlName, type OwnedName } from '../keep.ts'
import { categories as every, type Category, type Personal, type Structural } from '../vocabulary.ts'
import type { ArchiveColumn, ArchiveTable } from './archive.ts'

/** Every table of the map that holds rows of a person, with every column that is no secret: by category, in the map's order. */
export function personTables(categories: readonly Category[] = every): ArchiveTable[] {
  const tables = ownedNames.map(tableOf)
  return every.filter((category) => categories.includes(category)).flatMap((category) => tables.filter((table) => table.category === category))
}

function tableOf(name: OwnedName): ArchiveTable {
  const { category, owner, keep } = ruleOf(name)
  const { clock, columns: held } = holdingOf(name)
  const columns: Record<string, Structural | Personal> = dataMap[name].columns
  const keys = Object.keys(columns)
  return {
    name,
    sqlName: sqlName(name),
    category,
    owner: columnOf(name, owner).name,
    keep,
    ...(clock !== undefined && { clock: columnOf(name, clock).name, clockKey: clock, came: columnOf(name, arrivals.find((key) => key in columns) ?? clock).name }),
    dated: clock !== undefined && 'from' in keep,
    columns: keys.filter((key) => !columns[key]!.secret && !isFile(columns[key]!)).map((key): ArchiveColumn => {
      const column = columns[key]!
      return {
        key,
        sqlName: columnOf(name, key).name,
        sqlType: columnOf(name, key).getSQLType(),
        shown: held.some((one) => one.column === key && !one.secret),
        sealed: column.category !== 'none' && column.sealed === true,
        category: column.category,
        ...(column.category !== 'none' && { purpose: column.purpose, recipients: column.recipients }),
      }
    }),
    secret: keys.filter((key) => columns[key]!.secret),
  }
}

const isFile = (column: Structural | Personal): boolean => column.category !== 'none' && column.file === true

/** What a table calls the moment a row was written, where that is not the moment it speaks of. */
const arrivals = ['recordedAt', 'createdAt', 'receivedAt', 'askedAt', 'setAt', 'at']
