'use server'
import { passWithApp, passWithPasskey, passWithRecoveryCode } from '../../../factor-ways.ts'
import { leave } from '../../ways-in.ts'

export const appAction = passWithApp('person')
export const passkeyAction = passWithPasskey('person')
export const recoveryAction = passWithRecoveryCode('person')
export const leaveAction = leave('person')
