'use server'
import { staffRoles } from '#privacy/vocabulary.ts'
import { staffAction } from '../../../action.ts'
import { deeds } from '../../../factor-ways.ts'

const of = deeds('staff')

export const beginAction = staffAction(of.begin, staffRoles)
export const confirmAction = staffAction(of.confirm, staffRoles)
export const passkeyAction = staffAction(of.passkey, staffRoles)
export const removeAction = staffAction(of.remove, staffRoles)
export const codesAction = staffAction(of.codes, staffRoles)
