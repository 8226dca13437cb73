'use server'
import { askInput } from '#privacy/requests/ask-input.ts'
import { ask } from '#privacy/requests/ask.ts'
import { ownMessageWithFiles } from '#privacy/requests/attachments-input.ts'
import { ownCheckInput } from '#privacy/requests/check-input.ts'
import { confirmOwn } from '#privacy/requests/confirm-own.ts'
import { writeMessage } from '#privacy/requests/write-message.ts'
import { personAction } from '../../action.ts'

export const askAction = personAction({ input: askInput, verb: ask, next: ({ number }: { number: number }) => `/requests/${number}?new=1`, again: '/requests' })
export const ownMessageAction = personAction({ input: ownMessageWithFiles, manyFiles: ['files'], verb: writeMessage, next: ({ number }: { number: number }) => `/requests/${number}`, again: '/requests' })
export const ownCheckAction = personAction({ input: ownCheckInput, verb: confirmOwn, proof: true, next: ({ number }: { number: number }) => `/requests/${number}`, again: '/requests' })
