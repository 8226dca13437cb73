'use server'
import { holdId, holdInput } from '#privacy/retention/hold-input.ts'
import { liftHold } from '#privacy/retention/lift-hold.ts'
import { setHold } from '#privacy/retention/set-hold.ts'
import { staffAction } from '../../../action.ts'

export const setHoldAction = staffAction({ input: holdInput, verb: setHold, next: '/staff/retention#holds', proof: true })

// To a part of the page one is on the browser only scrolls.
export const liftHoldAction = staffAction({ input: holdId, verb: liftHold, next: '/staff/retention', proof: true })
