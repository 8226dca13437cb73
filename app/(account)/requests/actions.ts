'use server'
import { askInput } from '#privacy/requests/intake/ask-input.ts'
import { ask } from '#privacy/requests/intake/ask.ts'
import { ownMessageWithFiles } from '#privacy/requests/files/attachments-input.ts'
import { ownRemovalInput } from '#privacy/requests/files/removal-input.ts'
import { removeOwnFile } from '#privacy/requests/files/remove-own-file.ts'
import { ownCheckInput } from '#privacy/requests/identity/check-input.ts'
import { confirmOwn } from '#privacy/requests/identity/confirm-own.ts'
import { writeMessage } from '#privacy/requests/write-message.ts'
import { personAction } from '../../action.ts'

export const askAction = personAction({ counted: 'ask', input: askInput, verb: ask, next: ({ number }: { number: number }) => `/requests/${number}?new=1`, again: '/requests' })
export const ownMessageAction = personAction({ input: ownMessageWithFiles, manyFiles: ['files'], verb: writeMessage, next: ({ number }: { number: number }) => `/requests/${number}`, again: '/requests' })
export const ownCheckAction = personAction({ counted: 'own-check', input: ownCheckInput, verb: confirmOwn, proof: true, next: ({ number }: { number: number }) => `/requests/${number}`, again: '/requests' })
export const removeOwnFileAction = personAction({ input: ownRemovalInput, verb: removeOwnFile, next: ({ number }: { number: number }) => `/requests/${number}#timeline`, again: '/requests' })
