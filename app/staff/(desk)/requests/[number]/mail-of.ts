import { randomUUID } from 'node:crypto'
import { compose } from '#mail/compose.ts'
import type { WritingStep } from '#privacy/answer-templates.ts'
import { dueWithMoreTime } from '#privacy/deadlines.ts'
import type { MailOf } from '#privacy/notify.ts'
import type { Reading } from '#privacy/reading.ts'
import type { extensionReasons, refusalReasons, StopReason } from '#privacy/request-words.ts'
import type { Draft } from '#privacy/requests/writing/keep-draft.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'

type Told = 'request-answered' | 'request-extended' | 'request-stopped' | 'request-denied' | 'request-message'
type About = { request: OpenedRequest; reading: Reading; draft: Draft; outside: boolean }

/** The mail that tells of a step, as whoever asked would get it now; undefined as long as its reason is not chosen. */
export function mailOf(step: WritingStep, { request, reading, draft, outside }: About): { subject: string; text: string } | undefined {
  const of = { reference: `FR-${request.number}`, ...(outside && { outside: true as const }) }
  const about = { id: randomUUID(), to: 'reader@customer.example', reading }
  const sent = (one: { [K in Told]: MailOf<K> }[Told]) => compose(one)
  const { reason } = draft
  if (step === 'answer') return sent({ ...about, kind: 'request-answered', params: of })
  if (step === 'message') return sent({ ...about, kind: 'request-message', params: of })
  if (!reason) return undefined
  if (step === 'deny') return sent({ ...about, kind: 'request-denied', params: { ...of, reason: reason as (typeof refusalReasons)[number], part: draft['outcome'] === 'in-part', regime: request.regime } })
  if (step === 'stop') return sent({ ...about, kind: 'request-stopped', params: { ...of, reason: reason as StopReason } })
  const due = dueWithMoreTime(request)
  return sent({ ...about, kind: 'request-extended', params: { ...of, due, reason: reason as (typeof extensionReasons)[number] } })
}
