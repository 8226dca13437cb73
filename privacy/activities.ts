import { fingerprints, holdings, type FingerprintName, type HeldColumn, type Holding } from './holdings.ts'
import type { Purpose, Recipient } from './vocabulary.ts'

/** Of whom something is held: customers; whoever they called or wrote to; whoever asked us something; anybody whose address is known by its fingerprint. */
export type Persons = 'customers' | 'others' | 'askers' | 'anybody'

/** One processing activity: what is held for one purpose, of whom, and who receives what of it. */
export type Activity = {
  purpose: Purpose
  persons: readonly Persons[]
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
    return { purpose, persons, records, fingerprints: marks, recipients: [...new Set(records.flatMap(({ columns }) => columns.flatMap(({ recipients }) => recipients)))] }
  })
}
