'use server'
import { askErasure } from '#privacy/erasure/ask-erasure.ts'
import { askPart } from '#privacy/erasure/ask-part.ts'
import { askSooner } from '#privacy/erasure/ask-sooner.ts'
import { cancelErasure } from '#privacy/erasure/cancel-erasure.ts'
import { cancelPart } from '#privacy/erasure/cancel-part.ts'
import { eraseSooner } from '#privacy/erasure/erase-sooner.ts'
import { partId, partInput } from '#privacy/erasure/part-input.ts'
import { sayUnderThirteen } from '#privacy/erasure/say-under-thirteen.ts'
import { soonerInput } from '#privacy/erasure/sooner-input.ts'
import { chooseLeaving } from '#privacy/forum/choose-leaving.ts'
import { everyLeavingInput, leavingInput } from '#privacy/forum/leaving-input.ts'
import { nothingInput } from '#privacy/nothing-input.ts'
import { words } from '#messages/words.ts'
import { personAction } from '../../action.ts'

export const askErasureAction = personAction({ input: nothingInput, verb: askErasure, next: '/delete', refusedAt: '/delete', proof: true })
export const cancelErasureAction = personAction({ counted: 'cancel-erasure', input: nothingInput, verb: cancelErasure, next: '/delete', refusedAt: '/delete' })
export const askSoonerAction = personAction({ customers: true, input: nothingInput, verb: askSooner, next: '/delete/now', proof: true })
export const eraseSoonerAction = personAction({ customers: true, input: soonerInput, verb: eraseSooner, next: '/delete' })
export const underThirteenAction = personAction({ customers: true, input: nothingInput, verb: sayUnderThirteen, next: '/under-13?closed=1', proof: true })
export const chooseEveryPostAction = personAction({ customers: true, input: everyLeavingInput, verb: chooseLeaving, next: '/delete?done=posts#posts' })
export const choosePostsAction = personAction({ customers: true, input: leavingInput, verb: chooseLeaving, say: (now) => words('erasure')('postsSaved', now), again: '/delete/posts' })
export const askPartAction = personAction({ customers: true, input: partInput, verb: askPart, next: '/delete/part?asked=1', proof: true })
export const cancelPartAction = personAction({ counted: 'cancel-part', customers: true, input: partId, verb: cancelPart, next: '/delete/part' })
