'use server'
import { deleteContents } from '#privacy/notifications/delete-contents.ts'
import { entryInput } from '#privacy/notifications/entry-input.ts'
import { personAction } from '../../../../action.ts'

const page = (id: string): string => `/your-data/service/notifications/${id}`

export const deleteContentsAction = personAction({ input: entryInput, verb: (actor, input) => deleteContents(actor, input).then(() => input.id), next: (id) => `${page(id)}?deleted=1`, again: '/your-data/service/notifications' })
