import { z } from 'zod'
import { isSigned } from '../is-signed.ts'
import { outcomes } from '../record-groups.ts'
import type { SigningKey } from '../signing.ts'
import { receiptFormat } from './receipt.ts'

/** As much of a receipt as is checked. */
const checked = z.object({
  format: z.literal(receiptFormat),
  reference: z.string(),
  erasedAt: z.iso.datetime(),
  lines: z.array(z.object({ record: z.string(), outcome: z.enum(outcomes), rows: z.int().nonnegative(), reason: z.string().nullable(), keptUntil: z.iso.date().nullable() })),
  recipients: z.array(z.string()).optional(),
  backupsUntil: z.iso.date().optional(),
  audit: z.object({ number: z.int(), hash: z.string(), at: z.iso.datetime() }).optional(),
  signedWith: z.object({ kid: z.string() }),
})
type Checked = z.infer<typeof checked>

type Asked = { document: Uint8Array; signature: Uint8Array; keys: readonly SigningKey[] }

/** Whether a receipt is signed by one of these keys: what it says, or what is wrong with it. */
export function verifyReceipt({ document, signature, keys }: Asked): { receipt: Checked } | { trouble: 'unreadable' | 'unknown-key' | 'not-signed' } {
  const parsed = checked.safeParse(parsedJson(document))
  if (!parsed.success) return { trouble: 'unreadable' }
  const key = keys.find(({ kid }) => kid === parsed.data.signedWith.kid)
  if (!key) return { trouble: 'unknown-key' }
  return isSigned(document, signature, key) ? { receipt: parsed.data } : { trouble: 'not-signed' }
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
