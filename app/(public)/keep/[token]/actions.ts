'use server'
import { keepByLink } from '#privacy/erasure/keep-by-link.ts'
import { keepLinkInput } from '#privacy/erasure/keep-link-input.ts'
import { visitorAction } from '../../../action.ts'

export const keepAction = visitorAction({
  counted: 'keep-by-link',
  input: keepLinkInput,
  verb: async (visitor, { token }) => {
    await keepByLink(visitor, { token })
    return token
  },
  next: (token) => `/keep/${token}`,
})
