import { traceNumber } from '#telemetry/span.ts'

/** Notes a fault for us: one line with where, what kind, the trace it is in and the places in the code it came through. No message: it might quote what somebody typed. */
export function report(error: unknown, path: string): void {
  const { name, code, stack = '' } = error instanceof Error ? (error as Error & { code?: unknown }) : { name: typeof error, code: undefined }
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim())
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what: 'fault', path: path.split('?')[0], name, code, trace: traceNumber(), places })}\n`)
}
