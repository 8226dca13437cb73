'use server'
import type { AuthActor } from '#privacy/actor.ts'
import { sealOnceLink } from '#privacy/once-link.ts'
import { checkCodeInput, settleCheckInput } from '#privacy/requests/intake/outside-input.ts'
import { settleCheck } from '#privacy/requests/identity/settle-check.ts'
import { visitorAction } from '../../action.ts'

const actor = (): AuthActor => ({ kind: 'auth' })

/** Opens the page of a code, which changes nothing. */
export const openCheckAction = visitorAction({ actor, input: checkCodeInput, verb: (_: AuthActor, { code }) => Promise.resolve(code), next: (code) => `/identity/${code}`, counted: 'open-check' })
export const settleCheckAction = visitorAction({
  actor,
  input: settleCheckInput,
  verb: settleCheck,
  next: ({ number, mine, code }) => `/ask/sent/${sealOnceLink({ said: mine ? 'mine' : 'not-mine', number, code, dueOn: null })}`,
  again: '/follow',
  counted: 'settle-check',
})
