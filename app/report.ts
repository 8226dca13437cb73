import { builtRoutes, type RouteOf } from '#telemetry/routes.ts'
import { traceNumber } from '#telemetry/span.ts'

let routeOf: RouteOf | undefined

/**
 * Notes a fault for us: one line with where, what kind, the trace it is in and the places in the code it came through. No message: it might quote what somebody typed. Where: the pattern of the page or address that
 * `path` leads to, never itself, for some paths are a key to somebody's request or download; without one the places say it.
 */
export function report(error: unknown, path?: string): void {
  const { name, code, stack = '' } = error instanceof Error ? (error as Error & { code?: unknown }) : { name: typeof error, code: undefined }
  const places = stack.split('\n').filter((line) => /^\s+at /.test(line)).map((line) => line.trim())
  routeOf ??= builtRoutes()
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what: 'fault', route: path && routeOf(path.split('?')[0]!), name, code, trace: traceNumber(), places })}\n`)
}
