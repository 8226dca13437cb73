import type { AsyncLocalStorage } from 'node:async_hooks'
import type { Span } from '@opentelemetry/api'

/** What a span may carry, and no more: words and numbers out of our own code, never a value that somebody typed or that stands in a row. */
export type Attributes = {
  'http.request.method'?: string
  /** The pattern, with the names of what is filled in: `/requests/[number]`. */
  'http.route'?: string
  'http.response.status_code'?: number
  /** The database role of a transaction. */
  'forthright.role'?: string
  /** How often it asked the database something. */
  'forthright.round_trips'?: number
  /** The try of a task, from 1. */
  'forthright.attempt'?: number
}

export type Kind = 'server' | 'client' | 'consumer'

/** What is there once a start has set telemetry up. `within`: the span that is going on. */
export type Telemetry = {
  readonly within: AsyncLocalStorage<Span | undefined>
  readonly begin: (name: string, kind: Kind, parent: Span | undefined) => Span
  /** Says of a span that it went wrong, and how. */
  readonly fail: (span: Span, type: string) => void
}

/** The framework reads this file once for each part of the portal: what they share lies where all find it. */
const place = Symbol.for('forthright.telemetry')
const shared = globalThis as { [place]?: Telemetry | undefined }

/** Sets telemetry up for this process, or takes it away. Only `start-telemetry.ts` calls this, and tests. */
export function tellBy(telemetry: Telemetry | undefined): void {
  shared[place] = telemetry
}

/**
 * Does `work` in a span of its own, or just does it where nobody wants to know. With `inside`, only within another span: what nobody asked for, such as a sign of life, tells
 * nothing. What is thrown stands in the span with its code or its kind, never with its message, and is thrown on.
 */
export function inSpan<T>(name: string, kind: Kind, attributes: Attributes, work: () => Promise<T>, { inside }: { inside?: true } = {}): Promise<T> {
  const telemetry = shared[place]
  const parent = telemetry?.within.getStore()
  if (!telemetry || (inside && !parent)) return work()
  const span = telemetry.begin(name, kind, parent).setAttributes(attributes)
  return telemetry.within.run(span, work).then(
    (result) => {
      span.end()
      return result
    },
    (error: unknown) => {
      const type = typeOf(error)
      if (answers.has(type)) span.setAttribute('error.type', type)
      else telemetry.fail(span, type)
      span.end()
      throw error
    },
  )
}

/** Adds to the span that is going on. */
export function note(attributes: Attributes): void {
  going()?.setAttributes(attributes)
}

/** Calls the span that is going on by what turned out to be done in it: a verb, as the audit names it. */
export function called(verb: string): void {
  if (isWord(verb)) going()?.updateName(verb)
}

/** Whether anybody is told what is done here. */
export const isTold = (): boolean => going() !== undefined

/** The number of the trace that is going on, for a line of the log: 32 hexadecimal digits. */
export const traceNumber = (): string | undefined => going()?.spanContext().traceId

const going = (): Span | undefined => shared[place]?.within.getStore()

/** As names and codes in a program are: nobody's name, address or sentence is let through by chance. */
const isWord = (text: unknown): text is string => typeof text === 'string' && /^[A-Za-z0-9][\w-]{0,59}$/.test(text)

/** The four refusals: what they undo was asked for and is no fault. */
const answers = new Set(['not-found', 'not-allowed', 'invalid', 'not-now'])

function typeOf(error: unknown): string {
  const { code, name } = error instanceof Error ? (error as Error & { code?: unknown }) : { code: undefined, name: undefined }
  return [code, name].find(isWord) ?? 'unknown'
}
