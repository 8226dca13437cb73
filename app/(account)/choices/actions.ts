'use server'
import { reader } from '#messages/reader.ts'
import { allOff } from '#privacy/choices/all-off.ts'
import { choose } from '#privacy/choices/choose.ts'
import { chooseLogging } from '#privacy/choices/choose-logging.ts'
import { undoLogging } from '#privacy/choices/undo-logging.ts'
import { applicationId, loggingInput } from '#privacy/choices/logging-input.ts'
import { askOptInCode } from '#privacy/choices/ask-opt-in-code.ts'
import { confirmOptIn } from '#privacy/choices/confirm-opt-in.ts'
import { pauseInput } from '#privacy/choices/pause-input.ts'
import { pause } from '#privacy/choices/pause.ts'
import { resume } from '#privacy/choices/resume.ts'
import { allOffInput, isByNumber, optInAsk, optInInput, topicInput } from '#privacy/choices/topic-input.ts'
import { nothingInput } from '#privacy/nothing-input.ts'
import { personAction } from '../../action.ts'

function changed({ topic, channel }: { topic: string; channel: string }): string {
  return `/choices?changed=${topic}&by=${channel}`
}

/** A yes to texts or calls comes back to the page for the code, which is on its way. */
export const chooseAction = personAction({
  counted: 'choose',
  customers: true,
  input: topicInput,
  verb: async (actor, input) => {
    const { topic, channel, confirm } = await choose(actor, input)
    if (confirm && isByNumber(channel)) await askOptInCode(actor, { topic, channel })
    return { topic, channel, confirm }
  },
  next: ({ topic, channel, confirm }) => (confirm ? `/choices/confirm/${topic}/${channel}` : changed({ topic, channel })),
  again: '/choices',
})

export const askCodeAction = personAction({ customers: true, input: optInAsk, verb: askOptInCode, next: ({ topic, channel }) => `/choices/confirm/${topic}/${channel}?again=1`, again: '/choices' })

export const confirmAction = personAction({ customers: true, input: optInInput, verb: confirmOptIn, next: changed, again: '/choices' })

export const pauseAction = personAction({ customers: true, input: pauseInput, verb: (actor, input) => pause(actor, { ...input, timeZone: reader().timeZone }), next: '/choices?changed=paused#pause', again: '/choices' })

export const resumeAction = personAction({ customers: true, input: nothingInput, verb: resume, next: '/choices?changed=resumed#pause', again: '/choices' })

export const allOffAction = personAction({ counted: 'all-off', customers: true, input: allOffInput, verb: allOff, next: '/choices?changed=all' })

export const loggingAction = personAction({ counted: 'choose-logging', customers: true, input: loggingInput, verb: (actor, input) => chooseLogging(actor, input).then(() => input.application), next: (application) => `/choices?changed=${application}`, again: '/choices' })

export const undoLoggingAction = personAction({ customers: true, input: applicationId, verb: (actor, input) => undoLogging(actor, input).then(() => input.application), next: (application) => `/choices?changed=${application}`, again: '/choices' })
