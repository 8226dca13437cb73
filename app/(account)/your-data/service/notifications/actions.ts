'use server'
import { deleteContents } from '#privacy/notifications/delete-contents.ts'
import { endLoan } from '#privacy/notifications/end-loan.ts'
import { entryInput } from '#privacy/notifications/entry-input.ts'
import { lendEntry } from '#privacy/notifications/lend-entry.ts'
import { lendInput, loanInput } from '#privacy/notifications/lend-input.ts'
import { keys } from '#privacy/stores/keys.ts'
import { personAction } from '../../../../action.ts'

const page = (id: string): string => `/your-data/service/notifications/${id}`

export const lendAction = personAction({
  customers: true,
  input: lendInput,
  verb: (actor, input) => lendEntry(actor, { ...input, keys: keys() }).then(() => input.id),
  next: (id) => `${page(id)}?lent=1`,
  again: '/your-data/service/notifications',
})

export const endLoanAction = personAction({ counted: 'end-loan', customers: true, input: loanInput, verb: (actor, input) => endLoan(actor, input).then(() => input.id), next: (id) => `${page(id)}?ended=1`, again: '/your-data/service/notifications' })

export const deleteContentsAction = personAction({ customers: true, input: entryInput, verb: (actor, input) => deleteContents(actor, input).then(() => input.id), next: (id) => `${page(id)}?deleted=1`, again: '/your-data/service/notifications' })
