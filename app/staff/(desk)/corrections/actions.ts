'use server'
import { settleInput } from '#privacy/profile/desk-input.ts'
import { settleConflict } from '#privacy/profile/settle-conflict.ts'
import { tellingId } from '#privacy/sharing/desk-input.ts'
import { toldByHand } from '#privacy/sharing/told-by-hand.ts'
import { staffAction } from '../../../action.ts'

export const settleAction = staffAction({ input: settleInput, verb: settleConflict, next: '/staff/corrections' })

export const toldAction = staffAction({ input: tellingId, verb: toldByHand, next: '/staff/corrections' })
