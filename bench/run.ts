import { build, isBuildStale } from '../scripts/start/build.ts'
import { measureAudience } from './audience.ts'
import { measureDoor } from './door.ts'
import { holds, keepFigures, printed, type Figure } from './figures.ts'
import { measureErasure } from './erasure.ts'
import { measureExport } from './export.ts'
import { measureGate } from './gate.ts'
import { measureImport } from './import.ts'
import { measureIngest } from './ingest.ts'
import { measureOneClick } from './one-click.ts'
import { measureOverview } from './overview.ts'
import { measureQueue } from './queue.ts'
import { measureScale } from './scale.ts'
import { measureScripts } from './scripts-sent.ts'
import { setStage } from './stage.ts'

/**
 * `npm run bench` builds what is not built, measures and keeps the figures; with `--smoke` it runs each briefly, to see that they run, and judges only the sizes. With
 * `--scale` it measures instead how pages and reads bear ten million rows, which takes half an hour; with `--export` how long a million calls take to
 * pack, with `--gate` how fast marketing is decided on, with `--audience` how long the audience of a campaign to a million people takes, with `--one-click` how long
 * a mailbox waits that stops a topic for its reader, with `--erasure` how long deletions take, one of two million rows among twenty and ten thousand small ones,
 * with `--queue` how the queue of the desk bears a million requests.
 */
async function main(): Promise<void> {
  const smoke = process.argv.includes('--smoke')
  if (isBuildStale()) {
    console.log('Building …')
    await build(process.env, new AbortController().signal)
  }
  const stage = await setStage()
  const figures: Figure[] = []
  const keep = (measured: Figure[]): void => {
    figures.push(...measured)
    for (const figure of measured) console.log(printed(figure))
  }
  const gate = { rounds: 7, milliseconds: 2000, people: 50_000 }
  const scale = process.argv.includes('--scale')
  try {
    if (process.argv.includes('--export')) keep(await measureExport(stage, { rounds: 3, rows: 1_000_000, sizes: [10_000, 100_000, 1_000_000, 10_000_000] }))
    else if (process.argv.includes('--erasure')) keep(await measureErasure(stage, { rounds: 3, rows: 20_000_000, of: 2_000_000, small: 10_000 }))
    else if (process.argv.includes('--gate')) keep(await measureGate(stage, gate))
    else if (process.argv.includes('--one-click')) keep(await measureOneClick(stage, { rounds: 7, times: 400 }))
    else if (process.argv.includes('--audience')) keep(await measureAudience(stage, { rounds: 5, people: 1_000_000 }))
    else if (process.argv.includes('--queue')) keep(await measureQueue(stage, { rows: 1_000_000, rounds: 5, times: 30 }))
    else if (scale) keep(await measureScale(stage, { rows: 10_000_000, people: 1000, visitors: 8, rounds: 9, times: 30 }))
    else await measureAll()
  } finally {
    await stage.strike()
  }
  async function measureAll(): Promise<void> {
    keep(await measureScripts(stage))
    keep(await measureDoor(stage, smoke ? { rounds: 1, times: 200 } : { rounds: 7, times: 4000 }))
    keep(await measureGate(stage, smoke ? { rounds: 1, milliseconds: 200, people: 500 } : gate))
    keep(await measureImport(stage, smoke ? { rounds: 1, rows: 500 } : { rounds: 3, rows: 50_000 }))
    keep(await measureIngest(stage, smoke ? { rounds: 1, rows: 500 } : { rounds: 3, rows: 100_000 }))
    keep(await measureOverview(stage, smoke ? { rounds: 1, milliseconds: 500 } : { rounds: 7, milliseconds: 3000 }))
    if (smoke) keep(await measureOneClick(stage, { rounds: 1, times: 20 }))
    if (smoke) keep(await measureExport(stage, { rounds: 1, rows: 2_000, sizes: [100] }))
    if (smoke) keep(await measureErasure(stage, { rounds: 1, rows: 60_000, of: 20_000, small: 60 }))
    if (smoke) keep(await measureAudience(stage, { rounds: 1, people: 5_000 }))
    if (smoke) keep(await measureQueue(stage, { rows: 10_000, rounds: 1, times: 2 }))
    if (smoke) keep(await measureScale(stage, { rows: 50_000, people: 5, visitors: 1, rounds: 1, times: 2 }))
  }
  if (!smoke) await keepFigures(figures)
  const judged = smoke ? figures.filter(({ unit }) => unit === 'kB gz') : figures
  const failed = judged.filter((figure) => !holds(figure)).length
  console.log(`${judged.length - failed} passed, ${failed} failed`)
  process.exitCode = failed ? 1 : 0
}

await main()
