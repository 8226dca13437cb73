'use server'
import type { AuthActor } from '#privacy/actor.ts'
import { followedMessageWithFiles } from '#privacy/requests/files/attachments-input.ts'
import { sealOnceLink } from '#privacy/once-link.ts'
import { appealFollowed } from '#privacy/requests/intake/appeal-followed.ts'
import { openFollow } from '#privacy/requests/intake/open-follow.ts'
import { appealFollowedInput, followInput } from '#privacy/requests/intake/outside-input.ts'
import { writeFollowed } from '#privacy/requests/intake/write-followed.ts'
import { visitorAction } from '../../action.ts'

const actor = (): AuthActor => ({ kind: 'auth' })
const page = (token: string): string => `/follow/${token}`
const perNetwork = { times: 300, minutes: 10 }
const perNetworkWithFiles = { times: 120, minutes: 60 }

export const followAction = visitorAction({ actor, input: followInput, verb: openFollow, next: page, limit: perNetwork })
export const followedMessageAction = visitorAction({ actor, input: followedMessageWithFiles, manyFiles: ['files'], verb: writeFollowed, next: page, again: '/follow', limit: perNetworkWithFiles })
export const appealFollowedAction = visitorAction({ actor, input: appealFollowedInput, verb: appealFollowed, next: (appealed) => `/ask/sent/${sealOnceLink({ said: 'appealed', ...appealed })}`, again: '/ask/again', limit: perNetwork })
