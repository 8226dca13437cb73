import { words } from '#messages/words.ts'
import type { ingest } from '#messages/en/ingest.ts'

type Problem = keyof (typeof ingest)['problem']

/** What went wrong, for a machine and whoever runs it (RFC 9457): `type` is a word of ours that stays, `detail` a sentence; `more`: members of this type. */
export function problem(status: number, type: Problem, headers: Record<string, string> = {}, detail: string = words('ingest').raw(`problem.${type}`) as string, more: object = {}): Response {
  return Response.json({ type, status, detail, ...more }, { status, headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', ...headers } })
}
