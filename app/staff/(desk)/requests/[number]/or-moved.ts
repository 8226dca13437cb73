import type { StaffActor } from '#privacy/actor.ts'
import type { WritingStep } from '#privacy/answer-templates.ts'
import { NotNow } from '#privacy/refusals.ts'
import { keepWriting } from './keep-writing.ts'

type Written = Omit<Parameters<typeof keepWriting>[2], 'do'>

/**
 * Sends what was written, and gives where to go then. When something happened to the request since the page was opened it is kept instead, and the page opened anew: with what happened, the words where they stood, and a line that
 * says so. With scripts or without, the next press is of somebody who could read it.
 */
export async function orMoved(actor: StaffActor, step: WritingStep, input: Written, send: () => Promise<void>): Promise<string> {
  const page = `/staff/requests/${input.number}`
  try {
    await send()
    return page
  } catch (error) {
    if (!(error instanceof NotNow) || error.message !== 'requestMoved') throw error
    await keepWriting(actor, step, { ...input, do: 'keep' })
    // Of an address that differs by its last part alone a browser with scripts asks for nothing new.
    const moved = `moved=${step}.${Date.now()}`
    return step === 'answer' || step === 'message' ? `${page}?${moved}#${step}` : `${page}/${step}?${moved}`
  }
}
