import { maySendTo } from '#privacy/choices/may-send-to.ts'
import { gateInput } from '#privacy/choices/suppression-input.ts'
import { toolRoute } from '../../../guard.tsx'
import { answer, jsonOf } from '../json-of.ts'

/** Whether marketing on a topic may go to an address now, by the gate that our own passes. Changes and keeps nothing. */
export const POST = toolRoute(async (tool, request) => {
  const sent = await jsonOf(request, gateInput)
  if ('refused' in sent) return sent.refused
  return answer(await maySendTo(tool, sent.input))
})
