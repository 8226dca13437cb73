'use server'
import { addFirstPasskey, beginFirstApp, confirmFirstApp } from '../../../../factor-ways.ts'
import { leave } from '../../../ways-in.ts'

export const beginAction = beginFirstApp
export const confirmAction = confirmFirstApp
export const passkeyAction = addFirstPasskey
export const leaveAction = leave('staff')
