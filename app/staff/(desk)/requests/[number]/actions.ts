'use server'
import { loanLookInput, lookInput, revealInput } from '#privacy/access/desk-input.ts'
import { lookUp } from '#privacy/access/look-up.ts'
import { setLoggingInput } from '#privacy/choices/logging-input.ts'
import { setLogging } from '#privacy/choices/set-logging.ts'
import { lookAtLoan } from '#privacy/notifications/look-at-loan.ts'
import { answerRequest } from '#privacy/requests/answer-request.ts'
import { assignRequest } from '#privacy/requests/assign-request.ts'
import { answerInput, requestNumber } from '#privacy/requests/desk-input.ts'
import { staffAction } from '../../../../action.ts'

const page = (number: number): string => `/staff/requests/${number}`

export const takeAction = staffAction({ input: requestNumber, verb: (actor, input) => assignRequest(actor, input).then(() => input.number), next: page })

export const answerAction = staffAction({ input: answerInput, verb: (actor, input) => answerRequest(actor, input).then(() => input.number), next: page })

export const lookAction = staffAction({ input: lookInput, verb: (actor, input) => lookUp(actor, input).then(() => input.number), next: (number) => `${page(number)}/record` })

export const revealAction = staffAction({ input: revealInput, verb: (actor, input) => lookUp(actor, input).then(() => input.number), next: (number) => `${page(number)}/record` })

export const loanLookAction = staffAction({ input: loanLookInput, verb: (actor, input) => lookAtLoan(actor, input).then(() => input), next: ({ number, loan }) => `${page(number)}/loans/${loan}` })
export const setLoggingAction = staffAction({ input: setLoggingInput, verb: (actor, input) => setLogging(actor, input).then(() => input.number), next: (number) => `${page(number)}/record` })
