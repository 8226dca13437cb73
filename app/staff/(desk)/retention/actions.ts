'use server'
import { askLift } from '#privacy/retention/ask-lift.ts'
import { confirmHold } from '#privacy/retention/confirm-hold.ts'
import { holdId, holdInput } from '#privacy/retention/hold-input.ts'
import { liftHold } from '#privacy/retention/lift-hold.ts'
import { refuseHold } from '#privacy/retention/refuse-hold.ts'
import { refuseLift } from '#privacy/retention/refuse-lift.ts'
import { setHold } from '#privacy/retention/set-hold.ts'
import { takeBackHold } from '#privacy/retention/take-back-hold.ts'
import { staffAction } from '../../../action.ts'

const next = '/staff/retention'

export const setHoldAction = staffAction({ input: holdInput, verb: setHold, next, proof: true })

export const confirmHoldAction = staffAction({ input: holdId, verb: confirmHold, next, proof: true })

export const refuseHoldAction = staffAction({ input: holdId, verb: refuseHold, next, proof: true })

export const takeBackHoldAction = staffAction({ input: holdId, verb: takeBackHold, next, proof: true })

export const askLiftAction = staffAction({ input: holdId, verb: askLift, next, proof: true })

export const liftHoldAction = staffAction({ input: holdId, verb: liftHold, next, proof: true })

export const refuseLiftAction = staffAction({ input: holdId, verb: refuseLift, next, proof: true })
