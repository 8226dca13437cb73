'use server'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { notMeInput } from '#privacy/wasnt-me/not-me-input.ts'
import { readNotMeLink } from '#privacy/wasnt-me/read-not-me-link.ts'
import { sayNotMe } from '#privacy/wasnt-me/say-not-me.ts'
import { visitorAction } from '../../../action.ts'

export const notMeAction = visitorAction({
  counted: 'not-me',
  input: notMeInput,
  verb: async (visitor, { token }) => {
    const t = words('wasntMe')
    const found = await readNotMeLink(visitor, { token })
    await sayNotMe(visitor, { token, words: found ? t('filed', { about: t(`about.${found.of}`), date: format().stamp(found.at) }) : '' })
    return token
  },
  next: (token) => `/not-me/${token}`,
})
