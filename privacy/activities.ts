import { fingerprints, holdings, type FingerprintName, type HeldColumn, type Holding } from './holdings.ts'
import { dataMap } from './map.ts'
import { partsReading, type Part } from './readers.ts'
import type { Personal, Purpose, Recipient, Structural } from './vocabulary.ts'

/** Of whom something is held: customers; whoever they called or wrote to; whoever asked us something; anybody whose address is known by its fingerprint. */
export type Persons = 'customers' | 'others' | 'askers' | 'anybody'

/** One processing activity: what is held for one purpose, of whom, which parts of the portal read it, and who receives what of it. */
export type Activity = {
  purpose: Purpose
  persons: readonly Persons[]
  readers: readonly Part[]
  records: readonly { holding: Holding; columns: readonly HeldColumn[] }[]
  fingerprints: readonly FingerprintName[]
  recipients: readonly Recipient[]
}

/** The record of processing activities (GDPR article 30(1) b to f) as the map has it: one activity for each purpose, none left out. */
export function activities(): Activity[] {
  const purposes = [...new Set([...holdings().flatMap(({ purposes }) => purposes), ...fingerprints.map(({ purpose }) => purpose)])]
  return purposes.map((purpose) => {
    const records = holdings()
      .filter((holding) => holding.purposes.includes(purpose))
      .map((holding) => ({ holding, columns: holding.columns.filter((column) => column.purpose === purpose) }))
    const marks = fingerprints.filter((one) => one.purpose === purpose).map(({ record }) => record)
    const persons: Persons[] = [
      'customers',
      ...(records.some(({ columns }) => columns.some(({ column }) => column === 'otherParty')) ? (['others'] as const) : []),
      ...(records.some(({ holding: { record } }) => record === 'requests') ? (['askers'] as const) : []),
      ...(marks.length > 0 ? (['anybody'] as const) : []),
    ]
    return { purpose, persons, readers: readersOf(purpose, records), records, fingerprints: marks, recipients: [...new Set(records.flatMap(({ columns }) => columns.flatMap(({ recipients }) => recipients)))] }
  })
}

/** Staff read it where the map lets one of their roles see a column. */
function readersOf(purpose: Purpose, records: Activity['records']): Part[] {
  const isForStaff = records.some(({ holding: { record }, columns }) => columns.some(({ column }) => ((dataMap[record].columns as Record<string, Structural | Personal>)[column] as Personal).staff.length > 0))
  return [...new Set([...(isForStaff ? (['staff'] as const) : []), ...partsReading(purpose)])]
}
