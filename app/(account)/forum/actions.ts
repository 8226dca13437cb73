'use server'
import { chooseName } from '#privacy/forum/choose-name.ts'
import { deletePost } from '#privacy/forum/delete-post.ts'
import { editPost } from '#privacy/forum/edit-post.ts'
import { letGo } from '#privacy/forum/let-go.ts'
import { editInput, letGoInput, nameInput, postInput, postNumber } from '#privacy/forum/post-input.ts'
import { writePost } from '#privacy/forum/write-post.ts'
import { personAction } from '../../action.ts'

type Written = { thread: number; post: number }
/** Before what opens a topic there is nothing. */
const placeOf = ({ thread, post }: Written): string => `/forum/${thread}${post === thread ? '' : `?after=${post - 1}`}#post-${post}`

export const writeAction = personAction({ customers: true, input: postInput, verb: writePost, next: placeOf, again: '/forum/yours' })
export const editAction = personAction({ customers: true, input: editInput, verb: editPost, next: '/forum/yours?done=changed' })
export const deleteAction = personAction({ customers: true, input: postNumber, verb: deletePost, next: '/forum/yours?done=deleted' })
export const letGoAction = personAction({ customers: true, input: letGoInput, verb: letGo, next: (count: number) => `/forum/yours?done=${count > 1 ? 'all-let-go' : 'let-go'}`, again: '/forum/yours' })
export const nameAction = personAction({ customers: true, input: nameInput, verb: chooseName, next: '/forum/yours' })
