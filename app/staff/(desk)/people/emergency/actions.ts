'use server'
import { breakGlass } from '#privacy/access/break-glass.ts'
import { breakGlassInput, emergencyRevealInput, reviewInput } from '#privacy/access/emergency-input.ts'
import { revealInEmergency } from '#privacy/access/reveal-in-emergency.ts'
import { reviewEmergency } from '#privacy/access/review-emergency.ts'
import { staffAction } from '../../../../action.ts'

const page = '/staff/people/emergency'

/** Who is searched stands in no address: the row of the opening does. */
export const breakGlassAction = staffAction({ counted: 'break-glass', input: breakGlassInput, verb: breakGlass, next: (id) => `${page}/${id}`, again: page })
export const emergencyRevealAction = staffAction({ input: emergencyRevealInput, verb: (actor, input) => revealInEmergency(actor, input).then(() => input.id), next: (id) => `${page}/${id}`, again: page })
export const reviewAction = staffAction({ input: reviewInput, verb: reviewEmergency, next: page }, ['privacy'])
