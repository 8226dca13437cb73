'use server'
import { z } from 'zod'
import { askErasure } from '#privacy/erasure/ask-erasure.ts'
import { cancelErasure } from '#privacy/erasure/cancel-erasure.ts'
import { personAction } from '../../action.ts'

export const askErasureAction = personAction({ input: z.strictObject({}), verb: askErasure, next: '/delete', refusedAt: '/delete', proof: true })
export const cancelErasureAction = personAction({ input: z.strictObject({}), verb: cancelErasure, next: '/delete', refusedAt: '/delete' })
