import type { Tx } from '../actor.ts'
import { auditHead } from '../audit-head.ts'
import { notifyAll, type ReceiptLine } from '../notify.ts'
import type { Holder } from './holders-of.ts'
import { receipt } from './receipt.ts'

type Told = { person: string; erasure: string; askedAt: Date; cause: 'asked' | 'child' | 'ended'; enquirer?: true | undefined; to: string; locale: string; lines: ReceiptLine[]; recipients: readonly Holder['recipient'][] }

/** Sends the receipts of deletions that were carried out at a moment. Written last, so that the erasure of the outbox does not take them; the sweep does, once they are sent. */
export async function sendReceipts(tx: Tx, told: readonly Told[], at: Date): Promise<void> {
  const audit = await auditHead(tx)
  const notices = told.map(({ person, erasure, askedAt, cause, enquirer, to, locale, lines, recipients }) => ({ kind: 'erasure-receipt', to, locale, person, params: { lines, ...(cause === 'child' && { child: true as const }), ...(enquirer && { enquirer }), ...receipt({ erasure, person, askedAt, at, lines, recipients, audit }) } }) as const)
  await notifyAll(tx, notices)
}
