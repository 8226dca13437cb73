import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RouteOf } from './routes.ts'
import type { Telemetry } from './span.ts'

/** What Node says when a request comes in, before anybody answers it. */
const arrival = 'http.server.request.start'
type Arrival = { request: IncomingMessage; response: ServerResponse }

/** Files, and what monitoring asks every few seconds. */
const quiet = /^\/(_next|api\/health)\//

/**
 * A span for each request to this port, from its first line to the end of its answer, around everything that is done for it. Its name and attributes are the method, the pattern
 * and the status: nothing of the address, and nothing that a header said, a trace begun elsewhere included. Gives what ends it.
 */
export function traceRequests({ within, begin, fail }: Telemetry, port: number, routeOf: RouteOf): () => void {
  const onArrival = (message: unknown): void => {
    const { request, response } = message as Arrival
    const { method = '', url = '', socket } = request
    const [path = ''] = url.split('?')
    if (socket.localPort !== port || quiet.test(path)) {
      // A connection that is kept for several requests still has the one before.
      within.enterWith(undefined)
      return
    }
    const route = routeOf(path)
    const span = begin(route ? `${method} ${route}` : method, 'server', undefined).setAttributes({ 'http.request.method': method, ...(route && { 'http.route': route }) })
    response.once('close', () => {
      if (response.headersSent) span.setAttribute('http.response.status_code', response.statusCode)
      if (!response.writableFinished) span.setAttribute('error.type', 'cut')
      else if (response.statusCode >= 500) fail(span, String(response.statusCode))
      span.end()
    })
    within.enterWith(span)
  }
  subscribe(arrival, onArrival)
  return () => void unsubscribe(arrival, onArrival)
}
