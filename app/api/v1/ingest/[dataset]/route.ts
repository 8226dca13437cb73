import { words } from '#messages/words.ts'
import { datasets } from '#privacy/datasets.ts'
import { ingest, mostAtOnce } from '#privacy/ingest/ingest.ts'
import { Invalid } from '#privacy/refusals.ts'
import { keys } from '#privacy/stores/keys.ts'
import { sourceRoute } from '../../../../guard.tsx'
import { problem } from '../../../../problem.ts'
import { Broken, linesOf, most, TooLarge } from '../lines.ts'

/** More at once would only wait for each other, and for the pages of people. */
const mostUnderWay = 4
let underWay = 0

const types = ['application/x-ndjson', 'application/ndjson', 'application/jsonl']
const encodings = ['identity', 'gzip']

/** Takes a batch in: `?mode=rows` (each line by itself, the rule) or `?mode=all` (all or nothing). Answers with what became of the lines. */
export const POST = sourceRoute(async (source, request, { dataset: name }) => {
  const dataset = datasets.find((one) => one === name)
  const mode = new URL(request.url).searchParams.get('mode') ?? 'rows'
  const encoding = request.headers.get('content-encoding')?.toLowerCase() ?? 'identity'
  const type = request.headers.get('content-type')?.split(';')[0]!.trim().toLowerCase() ?? ''
  if (!dataset) return problem(404, 'noSuchDataset')
  if (mode !== 'rows' && mode !== 'all') return problem(400, 'wrongMode')
  if (!types.includes(type) || !encodings.includes(encoding)) return problem(415, 'wrongType', { 'Accept-Encoding': 'gzip' })
  if (underWay >= mostUnderWay) return problem(503, 'busy', { 'Retry-After': '1' })
  underWay += 1
  try {
    const report = await ingest(source, dataset, linesOf(request.body, encoding === 'gzip'), { keys: keys(), whole: mode === 'all' })
    return Response.json(report, { status: report.undone ? 422 : 200, headers: { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' } })
  } catch (error) {
    if (error instanceof Broken) return problem(400, 'broken')
    if (error instanceof TooLarge || error instanceof Invalid) return problem(413, 'tooLarge', {}, tooLarge())
    throw error
  } finally {
    underWay -= 1
  }
})

const tooLarge = (): string => words('ingest')('problem.tooLarge', { lines: most.lines, megabytes: most.bytes / 1e6, kilobytes: most.line / 1e3, whole: mostAtOnce })
