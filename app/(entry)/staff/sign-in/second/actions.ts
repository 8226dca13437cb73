'use server'
import { passWithApp, passWithPasskey, passWithRecoveryCode } from '../../../../factor-ways.ts'
import { leave } from '../../../ways-in.ts'

export const appAction = passWithApp('staff')
export const passkeyAction = passWithPasskey('staff')
export const recoveryAction = passWithRecoveryCode('staff')
export const leaveAction = leave('staff')
