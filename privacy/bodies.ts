import { hkdfSync } from 'node:crypto'
import { sealWith, unsealWith } from './seal.ts'

/** Where an encrypted body lies: names as Postgres has them, and the ids of its row and its person. */
export type Place = { table: string; column: string; row: string; person: string }

const bound = ({ table, column, row, person }: Place): string => `${table}.${column}:${row}:${person}`

/** Encrypts a body with its person's key. Moved to another table, column, row or person it does not open. */
export const sealBody = (key: Buffer, place: Place, text: string): Buffer => sealWith(key, Buffer.from(text), bound(place))

/** Opens what `sealBody` closed for the same place; throws when it is not where it was put, or not what was put there. */
export const openBody = (key: Buffer, place: Place, sealed: Buffer): string => unsealWith(key, sealed, bound(place)).toString('utf8')

/** The key of one loan (HKDF-SHA-256, RFC 5869): whoever has it can read nothing else of the person, and it is gone when the person's is. */
export const loanKey = (key: Buffer, loan: string): Buffer => Buffer.from(hkdfSync('sha256', key, 'forthright', `loan:${loan}`, 32))
