import { answerFor } from '#messages/reader.ts'
import { words } from '#messages/words.ts'
import { countChanges, mostChanges } from '#privacy/requests/queue/count-changes.ts'
import { staffRoute } from '../../../../guard.tsx'
import { readerHere } from '../../../../reading.ts'
import { filtersFrom } from '../../filters.ts'

/** Whether an open queue has changed: a sentence with a number, and nothing of anybody. An address that is no queue's has not changed. */
export const GET = staffRoute(async (actor, request) => {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const seen = query['seen'] ?? ''
  const shown = (query['shown'] ?? '').split('-').filter((number) => /^[1-9]\d{0,14}$/.test(number)).slice(0, 50).map(Number)
  const count = isSnapshot(seen) ? await countChanges(actor, filtersFrom(query), { seen, shown, now: new Date() }) : 0
  const say = await answerFor(await readerHere(), async () => (count === 0 ? '' : words('queue')(count < mostChanges ? 'news' : 'newsMost', { count })))
  return Response.json({ say })
})

/** `xmin:xmax:` and what was under way, in rising order, as Postgres writes it. */
function isSnapshot(text: string): boolean {
  const [, ...parts] = /^(\d{1,18}):(\d{1,18}):((?:\d{1,18}(?:,\d{1,18})*)?)$/.exec(text) ?? []
  if (parts.length === 0 || text.length > 4000) return false
  const [least, next] = [Number(parts[0]), Number(parts[1])]
  const between = parts[2] ? parts[2].split(',').map(Number) : []
  return least > 0 && least <= next && between.every((one, i) => one >= least && one < next && (i === 0 || one > between[i - 1]!))
}
