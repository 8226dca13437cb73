'use server'
import { assignRequests } from '#privacy/requests/queue/assign-requests.ts'
import { assignInput, bulkInput } from '#privacy/requests/queue/bulk-input.ts'
import { confirmBulk } from '#privacy/requests/queue/confirm-bulk.ts'
import { dropView } from '#privacy/requests/queue/drop-view.ts'
import { endBulk } from '#privacy/requests/queue/end-bulk.ts'
import { saveView } from '#privacy/requests/queue/save-view.ts'
import { setKeys } from '#privacy/requests/queue/set-keys.ts'
import { dropViewInput, keysInput, viewInput } from '#privacy/requests/queue/view-input.ts'
import { staffAction } from '../../../action.ts'
import { queueUrl } from '../filters.ts'

export const assignAction = staffAction({
  input: assignInput,
  verb: async (actor, { pick, to, back }) => ({ back, ...(await assignRequests(actor, { numbers: pick, to })) }),
  next: ({ back, ...assigned }) => (assigned.step === 'owned' ? `/staff/requests/${assigned.number}/take` : queueUrl(back, `done=${assigned.step}-${assigned.count}`)),
  again: queueUrl(''),
})
export const confirmBulkAction = staffAction({ input: bulkInput, verb: confirmBulk, next: (count) => queueUrl('', `done=given-${count}`), again: queueUrl('') })
export const endBulkAction = staffAction({ input: bulkInput, verb: endBulk, next: queueUrl('') })
export const saveViewAction = staffAction({ input: viewInput, verb: (actor, input) => saveView(actor, input).then(() => input.filter), next: (filter) => queueUrl(filter), again: queueUrl('') })
export const dropViewAction = staffAction({ input: dropViewInput, verb: (actor, { view, back }) => dropView(actor, { view }).then(() => back), next: (back) => queueUrl(back), again: queueUrl('') })
export const setKeysAction = staffAction({ input: keysInput, verb: (actor, { keys, back }) => setKeys(actor, { keys }).then(() => back), next: (back) => queueUrl(back, 'keys=shown'), again: queueUrl('') })
