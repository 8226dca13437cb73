import { faultOf } from '#telemetry/fault-of.ts'
import { builtRoutes, type RouteOf } from '#telemetry/routes.ts'

let routeOf: RouteOf | undefined

/**
 * Notes a fault for us: one line with where, what kind, the trace it is in and the places in the code it came through. Where: the pattern of the page or address that
 * `path` leads to, never itself, for some paths are a key to somebody's request or download; without one the places say it.
 */
export function report(error: unknown, path?: string): void {
  routeOf ??= builtRoutes()
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what: 'fault', route: path && routeOf(path.split('?')[0]!), ...faultOf(error) })}\n`)
}
