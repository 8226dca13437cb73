'use server'
import type { AuthActor } from '#privacy/actor.ts'
import { askOutside } from '#privacy/requests/intake/ask-outside.ts'
import { sealOnceLink } from '#privacy/once-link.ts'
import { askOutsideInput } from '#privacy/requests/intake/outside-input.ts'
import { visitorAction } from '../../action.ts'

const actor = (): AuthActor => ({ kind: 'auth' })

export const askOutsideAction = visitorAction({ actor, input: askOutsideInput, verb: askOutside, next: (asked) => `/ask/sent/${sealOnceLink({ said: 'asked', ...asked })}`, again: '/ask/again', counted: 'ask-outside' })
