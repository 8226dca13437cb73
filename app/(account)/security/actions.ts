'use server'
import { endOtherSession } from '#privacy/admission/end-other-session.ts'
import { endSessionInput } from '#privacy/admission/end-session-input.ts'
import { personAction } from '../../action.ts'

export const endSessionAction = personAction({ counted: 'end-session', input: endSessionInput, verb: endOtherSession, next: '/security' })
