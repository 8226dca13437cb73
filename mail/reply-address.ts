import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey, settings } from '#settings'

/** Ten bytes: nobody finds one by trying (80 bits), and mail servers that make letters small change nothing. */
const bytes = 10

/** Where an answer to a mail about a request goes, such as `requests+2101-0f3c…@example.com`; undefined where the operator takes none. Says nothing of anybody, and without our key nobody makes one. `reference`: `FR-2101`. */
export function replyAddress(reference: string): string | undefined {
  const { replyAddress: base } = settings()
  if (!base) return undefined
  const at = base.lastIndexOf('@')
  const number = reference.replace(/^FR-/, '')
  return `${base.slice(0, at)}+${number}-${proofOf(number)}${base.slice(at)}`
}

/** The numbers of the requests that addresses in a text name; what is not ours names none. */
export function numbersIn(text: string): number[] {
  const { replyAddress: base } = settings()
  if (!base) return []
  const at = base.lastIndexOf('@')
  const wanted = new RegExp(`(?<![^\\s<,;:"'])${literal(base.slice(0, at))}\\+([1-9]\\d{0,14})-([0-9a-f]{${2 * bytes}})${literal(base.slice(at))}(?![\\w.-])`, 'gi')
  const ours = [...text.matchAll(wanted)].filter(([, number = '', proof = '']) => timingSafeEqual(Buffer.from(proofOf(number)), Buffer.from(proof.toLowerCase())))
  return [...new Set(ours.map(([, number]) => Number(number)))]
}

/** A text as a pattern has it. */
export const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

const proofOf = (number: string): string => createHmac('sha256', deriveKey('reply')).update(number).digest('hex').slice(0, 2 * bytes)
