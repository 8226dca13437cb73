import { headers } from 'next/headers'
import type { z } from 'zod'
import type { Audience } from '#privacy/admission/ask-code.ts'
import type { HalfwayActor, PersonActor, StaffActor } from '#privacy/actor.ts'
import { addPasskey } from '#privacy/factors/add-passkey.ts'
import { beginApp } from '#privacy/factors/begin-app.ts'
import { confirmApp } from '#privacy/factors/confirm-app.ts'
import { appCodeInput, factorInput, passkeyInput, recoveryInput } from '#privacy/factors/factor-input.ts'
import { makeRecoveryCodes } from '#privacy/factors/make-recovery-codes.ts'
import { passApp } from '#privacy/factors/pass-app.ts'
import { passPasskey } from '#privacy/factors/pass-passkey.ts'
import { passRecoveryCode } from '#privacy/factors/pass-recovery-code.ts'
import { removeFactor } from '#privacy/factors/remove-factor.ts'
import { nothingInput } from '#privacy/nothing-input.ts'
import { authAction } from './action.ts'
import { knownPath } from './known-path.ts'
import { ofSignedIn } from './halfway-actor.ts'
import { device } from './visit.ts'

/** Where a customer and a staff member look after their factors. */
export const factorsAt = { person: '/security/factors', staff: '/staff/security' } as const

const here = async () => ({ device: device((await headers()).get('user-agent')) })
const begin = async (actor: HalfwayActor): Promise<void> => beginApp(actor, await here())
const add = async (actor: HalfwayActor, { answer }: { answer: string }): Promise<void> => addPasskey(actor, { answer, ...(await here()) })

type Passing<S> = (actor: HalfwayActor, typed: z.output<S>) => Promise<void>

/** After the mailed code: shows that it is you, then on to where the reader was going. */
const passWith = <S extends z.ZodType<{ next?: string | undefined }>>(audience: Audience, input: S, pass: Passing<S>) =>
  authAction(audience, {
    input,
    verb: async (actor, typed) => {
      await pass(actor, typed)
      return knownPath(audience, typed.next)
    },
    next: (path: string) => path,
  })

/** A code of the app, a passkey, or one of the printed codes. */
export const passWithApp = (audience: Audience) => passWith(audience, appCodeInput, passApp)
export const passWithPasskey = (audience: Audience) => passWith(audience, passkeyInput, passPasskey)
export const passWithRecoveryCode = (audience: Audience) => passWith(audience, recoveryInput, passRecoveryCode)

/** Staff who have none yet set one up before anything else. */
export const beginFirstApp = authAction('staff', { input: nothingInput, verb: begin, next: '/staff/sign-in/set-up', proof: true })
export const confirmFirstApp = authAction('staff', { input: appCodeInput, verb: confirmApp, next: factorsAt.staff, proof: true })
export const addFirstPasskey = authAction('staff', { input: passkeyInput, verb: add, next: factorsAt.staff, proof: true })

type SignedIn = PersonActor | StaffActor

/** What whoever is signed in does about theirs: add one, take one away, have codes made. With a fresh sign-in. */
export const deeds = (audience: Audience) => {
  const home = factorsAt[audience]
  return {
    begin: { input: nothingInput, verb: (actor: SignedIn) => begin(ofSignedIn(actor)), next: `${home}/app`, proof: true as const },
    confirm: { input: appCodeInput, verb: (actor: SignedIn, input: { code: string }) => confirmApp(ofSignedIn(actor), input), next: home, proof: true as const },
    passkey: { input: passkeyInput, verb: (actor: SignedIn, input: { answer: string }) => add(ofSignedIn(actor), input), next: home, proof: true as const },
    remove: { counted: 'remove-factor' as const, input: factorInput, verb: (actor: SignedIn, input: { factor: string }) => removeFactor(ofSignedIn(actor), input), next: home, proof: true as const },
    codes: { input: nothingInput, verb: (actor: SignedIn) => makeRecoveryCodes(ofSignedIn(actor)), say: (codes: string[]) => codes.join(' '), again: home, proof: true as const },
  }
}
