'use server'
import { childInput, proposedErasure } from '#privacy/erasure/child-input.ts'
import { confirmChild } from '#privacy/erasure/confirm-child.ts'
import { rejectChild } from '#privacy/erasure/reject-child.ts'
import { reportChild } from '#privacy/erasure/report-child.ts'
import { staffAction } from '../../../action.ts'

export const reportChildAction = staffAction({ input: childInput, verb: reportChild, next: '/staff/deletions', proof: true })
export const confirmChildAction = staffAction({ input: proposedErasure, verb: confirmChild, next: '/staff/deletions', proof: true })
export const rejectChildAction = staffAction({ input: proposedErasure, verb: rejectChild, next: '/staff/deletions', proof: true })
