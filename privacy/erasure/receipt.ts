import { settings } from '#settings'
import type { ReceiptLine } from '../notify.ts'
import type { ErasureLine } from '../record-groups.ts'
import { erasureUrl, receiptReference } from '../erasure-link.ts'
import { keysUrl, sign, signingKey } from '../signing.ts'

export const receiptFormat = 'forthright-receipt/1'

/** The lines of a receipt: every kind of record but the anchor, which says nothing about anybody. */
export const receiptLines = (lines: readonly ErasureLine[]): ReceiptLine[] =>
  lines
    .filter(({ record }) => record !== 'people')
    .map(({ record, outcome, rows, reason, until }) => ({ record, outcome, rows, reason: reason ?? null, keptUntil: until ?? null }))

/** `document`: JSON, its very bytes are what is signed. `signature`: Ed25519, base64url. `state`: the address at which anybody who has the receipt sees what is left. */
export type SignedReceipt = { reference: string; document: string; signature: string; state: string }

/**
 * The receipt of a deletion, signed by the installation (RFC 8032). It holds no name and no address: who has it, has it from the one message that it came
 * in. `askedAt`, `at`: when the deletion was asked for and carried out.
 */
export function receipt({ erasure, person, askedAt, at, lines }: { erasure: string; person: string; askedAt: Date; at: Date; lines: readonly ReceiptLine[] }): SignedReceipt {
  const { operator } = settings()
  const reference = receiptReference(erasure)
  const state = erasureUrl('receipt', { erasure, person })
  const document = `${JSON.stringify(
    {
      format: receiptFormat,
      reference,
      by: operator.entity,
      askedAt: askedAt.toISOString(),
      erasedAt: at.toISOString(),
      lines: lines.filter(({ rows }) => rows > 0),
      state,
      signedWith: { algorithm: 'Ed25519', kid: signingKey().kid, keys: keysUrl() },
    },
    null,
    2,
  )}\n`
  return { reference, document, signature: sign(Buffer.from(document)).toString('base64url'), state }
}
