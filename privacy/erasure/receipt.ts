import { settings } from '#settings'
import type { AuditHead } from '../audit-head.ts'
import type { ReceiptLine } from '../notify.ts'
import type { ErasureLine } from '../record-groups.ts'
import { erasureUrl, receiptReference } from '../erasure-link.ts'
import type { Told } from '../tell.ts'
import { keysUrl, sign, signingKey } from '../signing.ts'

export const receiptFormat = 'forthright-receipt/1'

/** The lines of a receipt: every kind of record but the anchor, which says nothing about anybody. */
export const receiptLines = (lines: readonly ErasureLine[]): ReceiptLine[] =>
  lines
    .filter(({ record }) => record !== 'people')
    .map(({ record, outcome, rows, reason, until }) => ({ record, outcome, rows, reason: reason ?? null, keptUntil: until ?? null }))

/** What of it is told beside the lines. `recipients`: who is told to erase it, too. `audit`: its newest seal, against which the audit can be held. */
type Said = { erasure: string; person: string; askedAt: Date; at: Date; lines: readonly ReceiptLine[]; recipients: readonly Told[]; audit: AuditHead | undefined }

/** `document`: JSON, its very bytes are what is signed. `signature`: Ed25519, base64url. `state`: the address at which anybody who has the receipt sees what is left. `backupsUntil`: the calendar date (UTC) after which no backup has any of it. */
export type SignedReceipt = { reference: string; document: string; signature: string; state: string; recipients: readonly Told[]; backupsUntil: string }

/**
 * The receipt of a deletion, signed by the installation (RFC 8032). It holds no name and no address: who has it, has it from the one message that it came
 * in. `askedAt`, `at`: when the deletion was asked for and carried out.
 */
export function receipt({ erasure, person, askedAt, at, lines, recipients, audit }: Said): SignedReceipt {
  const { operator, backupDays } = settings()
  const reference = receiptReference(erasure)
  const state = erasureUrl('receipt', { erasure, person })
  const backupsUntil = backupsOver(at, backupDays)
  const document = `${JSON.stringify(
    {
      format: receiptFormat,
      reference,
      by: operator.entity,
      askedAt: askedAt.toISOString(),
      erasedAt: at.toISOString(),
      lines: lines.filter(({ rows }) => rows > 0),
      recipients,
      backupsUntil,
      ...(audit && { audit: { number: audit.number, hash: audit.hash, at: audit.at.toISOString() } }),
      state,
      signedWith: { algorithm: 'Ed25519', kid: signingKey().kid, keys: keysUrl() },
    },
    null,
    2,
  )}\n`
  return { reference, document, signature: sign(Buffer.from(document)).toString('base64url'), state, recipients, backupsUntil }
}

/** The calendar date (UTC) on which the last backup that was made before a moment is deleted. */
export const backupsOver = (at: Date, days: number): string => new Date(at.getTime() + (days + 1) * 86_400_000).toISOString().slice(0, 10)
