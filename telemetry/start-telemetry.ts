import { AsyncLocalStorage } from 'node:async_hooks'
import type { Span } from '@opentelemetry/api'
import type { SpanExporter } from '@opentelemetry/sdk-trace'
import { settings } from '#settings'
import { builtRoutes, type RouteOf } from './routes.ts'
import { tellBy, type Telemetry } from './span.ts'
import { traceRequests } from './trace-requests.ts'

/** How long a process that ends waits for its last spans to be taken. */
const patience = 2_000

/**
 * From here on this process tells the collector at `OTEL_EXPORTER_OTLP_ENDPOINT` what it does; without one nothing is loaded and nothing happens. Gives what ends it, once the
 * last spans are sent. Nothing is registered with the framework: its own spans carry addresses. `routeOf`: for tests.
 */
export async function startTelemetry(part: 'web' | 'worker', routeOf?: RouteOf): Promise<() => Promise<void>> {
  const { tracesUrl, port } = settings()
  if (!tracesUrl) return async () => undefined
  const [{ ROOT_CONTEXT, SpanKind, SpanStatusCode, trace }, { BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { defaultResource, resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ])
  const provider = new TracerProvider({
    // What a detector would find (host, user, command line) is nobody's business.
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': `forthright-${part}` })),
    spanProcessors: [new BatchSpanProcessor({ exporter: sayingOnce(new OTLPTraceExporter({ url: tracesUrl })) })],
  })
  const tracer = provider.getTracer('forthright')
  const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER }
  const telemetry: Telemetry = {
    within: new AsyncLocalStorage<Span | undefined>(),
    begin: (name, kind, parent) => tracer.startSpan(name, { kind: kinds[kind] }, parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT),
    fail: (span, type) => span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR }),
  }
  const end = part === 'web' ? traceRequests(telemetry, port, routeOf ?? builtRoutes()) : undefined
  tellBy(telemetry)
  return async () => {
    tellBy(undefined)
    end?.()
    await Promise.race([provider.shutdown().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, patience).unref())])
  }
}

/** A collector that takes nothing stops nothing here: the log says so, once until it takes something again. */
function sayingOnce(exporter: SpanExporter): SpanExporter {
  let failing = false
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error && !failing) say(result.error)
        failing = result.error !== undefined
        done(result)
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  }
}

/** `error`: with the status of the answer or the network's own word, where there is one. */
function say(error: Error & { code?: unknown }): void {
  const { code } = error
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), what: 'telemetry', code: typeof code === 'string' || typeof code === 'number' ? String(code) : error.name })}\n`)
}
