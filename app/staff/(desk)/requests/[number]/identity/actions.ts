'use server'
import { checkOf, doubtInput, linkPersonInput, startCheckInput, unlinkPersonInput } from '#privacy/requests/identity/check-input.ts'
import { doubtIdentity } from '#privacy/requests/identity/doubt-identity.ts'
import { linkPerson } from '#privacy/requests/identity/link-person.ts'
import { openLetter } from '#privacy/requests/identity/open-letter.ts'
import { startCheck } from '#privacy/requests/identity/start-check.ts'
import { unlinkPerson } from '#privacy/requests/identity/unlink-person.ts'
import { staffAction } from '../../../../../action.ts'

const page = (number: number): string => `/staff/requests/${number}/identity`
const letter = ({ number, check }: { number: number; check: string }): string => `${page(number)}/letter/${check}`

export const startCheckAction = staffAction({ input: startCheckInput, verb: startCheck, next: (sent) => (sent.channel === 'post' ? letter(sent) : page(sent.number)) })
export const doubtAction = staffAction({ counted: 'doubt-identity', input: doubtInput, verb: (actor, input) => doubtIdentity(actor, input).then(() => input.number), next: page })
export const linkPersonAction = staffAction({ input: linkPersonInput, verb: (actor, input) => linkPerson(actor, input).then(() => input.number), next: page })
export const unlinkPersonAction = staffAction({ input: unlinkPersonInput, verb: (actor, input) => unlinkPerson(actor, input).then(() => input.number), next: page })
export const openLetterAction = staffAction({ input: checkOf, verb: (actor, of) => openLetter(actor, of).then(() => of), next: letter })
