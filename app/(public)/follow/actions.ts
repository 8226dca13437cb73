'use server'
import type { AuthActor } from '#privacy/actor.ts'
import { followedMessageWithFiles } from '#privacy/requests/files/attachments-input.ts'
import { followedRemovalInput } from '#privacy/requests/files/removal-input.ts'
import { removeFollowedFile } from '#privacy/requests/files/remove-followed-file.ts'
import { sealOnceLink } from '#privacy/once-link.ts'
import { appealFollowed } from '#privacy/requests/intake/appeal-followed.ts'
import { openFollow } from '#privacy/requests/intake/open-follow.ts'
import { appealFollowedInput, followInput } from '#privacy/requests/intake/outside-input.ts'
import { writeFollowed } from '#privacy/requests/intake/write-followed.ts'
import { visitorAction } from '../../action.ts'

const actor = (): AuthActor => ({ kind: 'auth' })
const page = (token: string): string => `/follow/${token}`

export const followAction = visitorAction({ actor, input: followInput, verb: openFollow, next: page, counted: 'follow' })
export const followedMessageAction = visitorAction({ actor, input: followedMessageWithFiles, manyFiles: ['files'], verb: writeFollowed, next: page, again: '/follow', counted: 'write-followed' })
export const appealFollowedAction = visitorAction({ actor, input: appealFollowedInput, verb: appealFollowed, next: (appealed) => `/ask/sent/${sealOnceLink({ said: 'appealed', ...appealed })}`, again: '/ask/again', counted: 'appeal-followed' })
export const removeFollowedFileAction = visitorAction({ actor, input: followedRemovalInput, verb: removeFollowedFile, next: page, again: '/follow', counted: 'remove-followed' })
