import { addressDigest } from '../digest.ts'
import type { ProductFamily } from '../similar.ts'
import type { PersonRow } from './person-row.ts'

/** Somebody a list brings. `email`: their address, which the list may have otherwise. */
export type Brought = { id: string; email: string; row: PersonRow }

/** The keyed hashes of the address on file and of the list's: a no to either counts. */
export const hashesOf = ({ email, row }: Brought): string[] => [...new Set([email, row.email].map((address) => addressDigest('suppression', address)))]

export type Purchase = PersonRow & { purchase_kind: ProductFamily }

/** Whether a row says what was bought, of which kind, and when. */
export const isPurchase = (row: PersonRow): row is Purchase => row.purchase !== '' && row.purchase_kind !== '' && row.purchased_on !== ''
