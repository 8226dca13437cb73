'use server'
import { askFor, askPersonAgain, enterWithCode, enterWithLink, goToProvider } from '../ways-in.ts'

export const askAction = askFor('person')
export const codeAction = enterWithCode('person')
export const linkAction = enterWithLink('person')
export const againAction = askPersonAgain
export const providerAction = goToProvider('person')
