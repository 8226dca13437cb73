'use server'
import { askErasure } from '#privacy/erasure/ask-erasure.ts'
import { cancelErasure } from '#privacy/erasure/cancel-erasure.ts'
import { nothingInput } from '#privacy/nothing-input.ts'
import { personAction } from '../../action.ts'

export const askErasureAction = personAction({ input: nothingInput, verb: askErasure, next: '/delete', refusedAt: '/delete', proof: true })
export const cancelErasureAction = personAction({ input: nothingInput, verb: cancelErasure, next: '/delete', refusedAt: '/delete' })
