import { traceNumber } from './span.ts'

/** What the log says of an error: its kind, the trace it is in and the places in the code it came through. No message: it might quote what somebody typed. */
export function faultOf(error: unknown): { name: string; code: unknown; trace: string | undefined; places: string[] } {
  const { name, message, code, stack = '' } = error instanceof Error ? (error as Error & { code?: unknown }) : { name: typeof error, message: '', code: undefined }
  // A message of several lines may look like places.
  const places = stack.replace(message, '').split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim())
  return { name, code, trace: traceNumber(), places }
}
