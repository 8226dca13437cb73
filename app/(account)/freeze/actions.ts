'use server'
import { nothingInput } from '#privacy/nothing-input.ts'
import { freeze } from '#privacy/restriction/freeze.ts'
import { unfreeze } from '#privacy/restriction/unfreeze.ts'
import { personAction } from '../../action.ts'

export const freezeAction = personAction({ counted: 'freeze', input: nothingInput, verb: freeze, next: '/freeze', refusedAt: '/freeze' })
export const unfreezeAction = personAction({ input: nothingInput, verb: unfreeze, next: '/freeze', refusedAt: '/freeze', proof: true })
