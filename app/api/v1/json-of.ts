import { words } from '#messages/words.ts'
import { mostBytes, mostCompared, mostReported } from '#privacy/choices/suppression-input.ts'
import type { z } from 'zod'
import { problem } from '../../problem.ts'

/** Errors that are named; more say nothing more. */
const mostErrors = 20

/** What is wrong with a moment says more than that it is. */
const ownReasons = ['inFuture', 'tooOld']

const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' }

export const answer = (body: object): Response => Response.json(body, { headers })

/** What a mail program sent, checked by its schema, or the problem to answer with: where it is wrong, never what stood there. */
export async function jsonOf<S extends z.ZodType>(request: Request, schema: S): Promise<{ input: z.output<S> } | { refused: Response }> {
  const type = request.headers.get('content-type')?.split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') return { refused: problem(415, 'notJson') }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes <= mostBytes) chunks.push(chunk)
    // Whoever is cut off in the middle never reads why: what is too much is read to its end, and not kept.
    if (bytes > 4 * mostBytes) break
  }
  if (bytes > mostBytes) return { refused: problem(413, 'tooMany', {}, tooMany()) }
  let sent: unknown
  try {
    sent = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)))
  } catch {
    return { refused: problem(400, 'invalid', {}, undefined, { errors: [{ field: '', reason: 'notJson' }] }) }
  }
  return checked(schema, sent)
}

/** The same of what stands in an address. */
export function checked<S extends z.ZodType>(schema: S, sent: unknown): { input: z.output<S> } | { refused: Response } {
  const parsed = schema.safeParse(sent)
  if (parsed.success) return { input: parsed.data }
  const issues = flat(parsed.error.issues)
  const errors = issues.slice(0, mostErrors).map(({ path, code, message }) => ({ field: path.map(String).join('.'), reason: ownReasons.includes(message) ? message : code }))
  if (issues.some(({ code, path }) => code === 'too_big' && path.length === 1)) return { refused: problem(413, 'tooMany', {}, tooMany()) }
  if (issues.some(({ message }) => message === 'noSuchChannel')) return { refused: problem(400, 'noSuchChannel') }
  if (issues.every(({ message }) => message === 'inFuture')) return { refused: problem(400, 'inFuture', {}, undefined, { errors }) }
  return { refused: problem(400, 'invalid', {}, undefined, { errors }) }
}

type Issue = z.core.$ZodIssue

/** Of a union the way that came furthest. */
const flat = (issues: readonly Issue[]): Issue[] => issues.flatMap((issue) => (issue.code === 'invalid_union' ? (issue.errors.map((one) => [...one]).toSorted((a, b) => unknown(a) - unknown(b) || a.length - b.length)[0] ?? [issue]) : [issue]))
const unknown = (issues: readonly Issue[]): number => issues.filter(({ code, path }) => code === 'unrecognized_keys' || path.length === 1).length

const tooMany = (): string => words('ingest')('problem.tooMany', { megabytes: mostBytes / 1e6, entries: mostCompared, reports: mostReported })
