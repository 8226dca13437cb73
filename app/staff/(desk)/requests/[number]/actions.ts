'use server'
import { loanLookInput, lookInput, revealInput } from '#privacy/access/desk-input.ts'
import { lookUp } from '#privacy/access/look-up.ts'
import { setLoggingInput } from '#privacy/choices/logging-input.ts'
import { setLogging } from '#privacy/choices/set-logging.ts'
import { lookAtLoan } from '#privacy/notifications/look-at-loan.ts'
import { answerRequest } from '#privacy/requests/answer-request.ts'
import { assignRequest } from '#privacy/requests/assign-request.ts'
import { denyRequest } from '#privacy/requests/deny-request.ts'
import { messageWithFiles } from '#privacy/requests/files/attachments-input.ts'
import { closeDuplicate } from '#privacy/requests/intake/close-duplicate.ts'
import { acknowledgeRequest } from '#privacy/requests/acknowledge-request.ts'
import { acknowledgeInput, answerInput, denyInput, duplicateInput, extendInput, noteInput, resumeInput, stopInput, takeInput } from '#privacy/requests/desk-input.ts'
import { extendRequest } from '#privacy/requests/extend-request.ts'
import { resumeClock } from '#privacy/requests/resume-clock.ts'
import { stopClock } from '#privacy/requests/stop-clock.ts'
import { writeNote } from '#privacy/requests/write-note.ts'
import { writeToPerson } from '#privacy/requests/write-to-person.ts'
import { staffAction } from '../../../../action.ts'
import { keepWriting } from './keep-writing.ts'
import { orMoved } from './or-moved.ts'
import { orRead, there } from './or-read.ts'

const page = (number: number): string => `/staff/requests/${number}`
/** To the part of the page where it was written. Of an address that differs by its last part alone a browser with scripts asks for nothing new. */
const kept = (number: number, part: string): string => `${page(number)}?kept=${Date.now()}#${part}`
/** What is written is kept for later, or sent: one form, two buttons, so that nothing typed is lost on the way to a template. */
const keeps = <T extends { do?: string | undefined }>(input: T): input is Extract<T, { do: 'keep' | 'add' }> => input.do === 'keep' || input.do === 'add'

export const takeAction = staffAction({ input: takeInput, verb: (actor, input) => assignRequest(actor, input).then(() => input.number), next: page })

export const answerAction = staffAction({ input: answerInput, verb: (actor, input) => (keeps(input) ? keepWriting(actor, 'answer', input).then(() => kept(input.number, 'answer')) : orMoved(actor, 'answer', input, () => answerRequest(actor, input))), next: there })

export const lookAction = staffAction({ input: lookInput, verb: (actor, input) => lookUp(actor, input).then(() => input.number), next: (number) => `${page(number)}/record` })

export const revealAction = staffAction({ input: revealInput, verb: (actor, { number, openFor, field }) => lookUp(actor, { number, purpose: openFor, field }).then(() => number), next: (number) => `${page(number)}/record` })

export const loanLookAction = staffAction({ input: loanLookInput, verb: (actor, input) => lookAtLoan(actor, input).then(() => input), next: ({ number, loan }) => `${page(number)}/loans/${loan}` })
export const setLoggingAction = staffAction({ input: setLoggingInput, verb: (actor, input) => setLogging(actor, input).then(() => input.number), next: (number) => `${page(number)}/record` }, ['support', 'privacy'])

export const acknowledgeAction = staffAction({ input: acknowledgeInput, verb: (actor, input) => acknowledgeRequest(actor, input).then(() => input.number), next: page })
export const extendAction = staffAction({ input: extendInput, verb: (actor, input) => (keeps(input) ? keepWriting(actor, 'extend', input).then(() => `${page(input.number)}/extend`) : orMoved(actor, 'extend', input, () => extendRequest(actor, input))), next: there })
export const stopAction = staffAction({ input: stopInput, verb: (actor, input) => (keeps(input) ? keepWriting(actor, 'stop', input).then(() => `${page(input.number)}/stop`) : orMoved(actor, 'stop', input, () => stopClock(actor, input))), next: there })
export const resumeAction = staffAction({ input: resumeInput, verb: (actor, input) => resumeClock(actor, input).then(() => input.number), next: page })
export const denyAction = staffAction({ input: denyInput, verb: (actor, input) => (keeps(input) ? keepWriting(actor, 'deny', input).then(() => `${page(input.number)}/deny`) : orMoved(actor, 'deny', input, () => denyRequest(actor, input))), next: there })
export const duplicateAction = staffAction({ input: duplicateInput, verb: (actor, input) => orRead(input.number, page(input.number), () => closeDuplicate(actor, input)), next: there })
export const messageAction = staffAction({
  input: messageWithFiles,
  manyFiles: ['files'],
  verb: (actor, input) => (keeps(input) ? keepWriting(actor, 'message', input).then(() => kept(input.number, 'message')) : orMoved(actor, 'message', input, () => writeToPerson(actor, { number: input.number, seen: input.seen, words: input.message, files: input.files }))),
  next: there,
})
export const noteAction = staffAction({ input: noteInput, verb: (actor, { number, note }) => writeNote(actor, { number, words: note }).then(() => number), next: page })
