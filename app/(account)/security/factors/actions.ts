'use server'
import { personAction } from '../../../action.ts'
import { deeds } from '../../../factor-ways.ts'

const of = deeds('person')

export const beginAction = personAction(of.begin)
export const confirmAction = personAction(of.confirm)
export const passkeyAction = personAction(of.passkey)
export const removeAction = personAction(of.remove)
export const codesAction = personAction(of.codes)
