'use server'
import { askInput } from '#privacy/requests/ask-input.ts'
import { ask } from '#privacy/requests/ask.ts'
import { personAction } from '../../action.ts'

export const askAction = personAction({ input: askInput, verb: ask, next: ({ number }: { number: number }) => `/requests/${number}?new=1`, again: '/requests' })
