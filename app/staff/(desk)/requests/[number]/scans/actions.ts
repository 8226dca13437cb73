'use server'
import { attachScan } from '#privacy/requests/files/attach-scan.ts'
import { scanInput } from '#privacy/requests/files/scan-input.ts'
import { staffAction } from '../../../../../action.ts'

export const attachAction = staffAction({ input: scanInput, files: ['scan'], verb: attachScan, next: ({ number }) => `/staff/requests/${number}`, again: '/staff' })
