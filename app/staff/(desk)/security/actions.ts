'use server'
import { staffAction } from '../../../action.ts'
import { deeds } from '../../../factor-ways.ts'

const of = deeds('staff')

export const beginAction = staffAction(of.begin)
export const confirmAction = staffAction(of.confirm)
export const passkeyAction = staffAction(of.passkey)
export const removeAction = staffAction(of.remove)
export const codesAction = staffAction(of.codes)
