'use server'
import { giveBackInput, proposeInput } from '#privacy/giving-back/give-back-input.ts'
import { giveBack } from '#privacy/giving-back/give-back.ts'
import { proposeGivingBack } from '#privacy/giving-back/propose-giving-back.ts'
import { actingRoles } from '#privacy/vocabulary.ts'
import { staffAction } from '../../../../../action.ts'
import { orRead, there } from '../or-read.ts'

export const proposeGivingBackAction = staffAction({ input: proposeInput, verb: (actor, input) => orRead(input.number, `/staff/requests/${input.number}/give-back`, () => proposeGivingBack(actor, input)), next: there, proof: true }, actingRoles)
export const giveBackAction = staffAction({ input: giveBackInput, verb: (actor, input) => orRead(input.number, `/staff/requests/${input.number}/act?done=give-back`, () => giveBack(actor, input)), next: there, proof: true }, ['privacy'])
