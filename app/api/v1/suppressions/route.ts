import { lookUpSuppressions } from '#privacy/choices/look-up-suppressions.ts'
import { lookUpInput, reportsInput } from '#privacy/choices/suppression-input.ts'
import { takeReport, type Taken } from '#privacy/choices/take-report.ts'
import { toolRoute } from '../../../guard.tsx'
import { answer, checked, jsonOf } from '../json-of.ts'

/** What is off for one address, named by its keyed hash. Changes nothing. */
export const GET = toolRoute(async (tool, request) => {
  const asked = checked(lookUpInput, Object.fromEntries(new URL(request.url).searchParams))
  if ('refused' in asked) return asked.refused
  const [found] = await lookUpSuppressions(tool, { channel: asked.input.channel, hashes: [asked.input.hash] })
  return answer({ channel: asked.input.channel, ...found })
})

/** Takes opt-outs, complaints and bounces in. Nothing can be turned on here. */
export const POST = toolRoute(async (tool, request) => {
  const sent = await jsonOf(request, reportsInput)
  if ('refused' in sent) return sent.refused
  const results: Taken[] = []
  for (const report of sent.input.reports) results.push(await takeReport(tool, report))
  return answer({ results })
})
