'use server'
import { allOff } from '#privacy/choices/all-off.ts'
import { choose } from '#privacy/choices/choose.ts'
import { chooseLogging } from '#privacy/choices/choose-logging.ts'
import { undoLogging } from '#privacy/choices/undo-logging.ts'
import { applicationId, loggingInput } from '#privacy/choices/logging-input.ts'
import { topicInput } from '#privacy/choices/topic-input.ts'
import { nothingInput } from '#privacy/nothing-input.ts'
import { personAction } from '../../action.ts'

export const chooseAction = personAction({ input: topicInput, verb: choose, next: ({ topic }) => `/choices?changed=${topic}`, again: '/choices' })

export const allOffAction = personAction({ input: nothingInput, verb: allOff, next: '/choices?changed=all' })

export const loggingAction = personAction({ input: loggingInput, verb: (actor, input) => chooseLogging(actor, input).then(() => input.application), next: (application) => `/choices?changed=${application}`, again: '/choices' })

export const undoLoggingAction = personAction({ input: applicationId, verb: (actor, input) => undoLogging(actor, input).then(() => input.application), next: (application) => `/choices?changed=${application}`, again: '/choices' })
