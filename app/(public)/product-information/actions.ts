'use server'
import { askEnquiry } from '#privacy/enquiries/ask-enquiry.ts'
import { confirmEnquiry } from '#privacy/enquiries/confirm-enquiry.ts'
import { askInput, linkInput } from '#privacy/enquiries/enquiry-input.ts'
import { stopByLink } from '#privacy/enquiries/stop-by-link.ts'
import type { AuthActor } from '#privacy/actor.ts'
import { visitorAction } from '../../action.ts'

const actor = (): AuthActor => ({ kind: 'auth' })

export const askAction = visitorAction({ actor, input: askInput, verb: askEnquiry, next: '/product-information/sent', again: '/product-information/sent', counted: 'ask-enquiry' })
export const confirmAction = visitorAction({ actor, input: linkInput, verb: confirmEnquiry, next: ({ subject }) => `/product-information/on-its-way?about=${subject}`, again: '/product-information/on-its-way' })
export const stopAction = visitorAction({
  counted: 'stop-enquiry-by-link',
  input: linkInput,
  verb: async (visitor, { token }) => {
    await stopByLink(visitor, { token })
    return token
  },
  next: (token) => `/product-information/stop/${token}`,
})
