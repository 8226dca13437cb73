'use server'
import { tellingAnswer } from '#privacy/sharing/answer-input.ts'
import { answerTelling } from '#privacy/sharing/answer-telling.ts'
import { visitorAction } from '../../../action.ts'

export const answerAction = visitorAction({ input: tellingAnswer, verb: (visitor, input) => answerTelling(visitor, input).then(() => input.token), next: (token) => `/answer/${token}` })
