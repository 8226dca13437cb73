'use server'
import { askFor, askStaffAgain, enterWithCode, enterWithLink, goToProvider } from '../../ways-in.ts'

export const askAction = askFor('staff')
export const codeAction = enterWithCode('staff')
export const linkAction = enterWithLink('staff')
export const againAction = askStaffAgain
export const providerAction = goToProvider('staff')
