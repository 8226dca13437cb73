'use server'
import { logInput } from '#privacy/requests/intake/log-input.ts'
import { logRequest } from '#privacy/requests/intake/log-request.ts'
import { staffAction } from '../../../../action.ts'

export const logAction = staffAction({ input: logInput, verb: logRequest, next: ({ number }) => `/staff/requests/${number}`, again: '/staff' })
