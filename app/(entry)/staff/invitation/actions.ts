'use server'
import { acceptInvitation } from '#privacy/admission/accept-invitation.ts'
import { invitationLink } from '#privacy/admission/entry-input.ts'
import type { AuthActor } from '#privacy/actor.ts'
import { visitorAction } from '../../../action.ts'

export const acceptAction = visitorAction({ actor: (): AuthActor => ({ kind: 'auth' }), input: invitationLink, verb: acceptInvitation, next: '/staff/invitation', again: '/staff/invitation' })
