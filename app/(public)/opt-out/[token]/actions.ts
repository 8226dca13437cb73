'use server'
import { optOutByLink } from '#privacy/choices/opt-out-by-link.ts'
import { linkInput } from '#privacy/choices/topic-input.ts'
import { visitorAction } from '../../../action.ts'

export const optOutAction = visitorAction({
  counted: 'opt-out-by-link',
  input: linkInput,
  verb: async (visitor, { token, topic, all }) => {
    await optOutByLink(visitor, { token, topic, all: all !== undefined, said: all ?? (topic ? 'topic' : 'stop') })
    return token
  },
  next: (token) => `/opt-out/${token}`,
})
