'use server'
import { removalInput } from '#privacy/requests/files/removal-input.ts'
import { removeFile } from '#privacy/requests/files/remove-file.ts'
import { actingRoles } from '#privacy/vocabulary.ts'
import { staffAction } from '../../../../../action.ts'

export const removeFileAction = staffAction({ input: removalInput, verb: removeFile, next: ({ number }) => `/staff/requests/${number}#timeline`, again: '/staff' }, actingRoles)
