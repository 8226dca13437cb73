'use server'
import { childInput, proposedErasure } from '#privacy/erasure/child-input.ts'
import { confirmChild } from '#privacy/erasure/confirm-child.ts'
import { rejectChild } from '#privacy/erasure/reject-child.ts'
import { reportChild } from '#privacy/erasure/report-child.ts'
import { notedAnswer } from '#privacy/sharing/answer-input.ts'
import { tellingId } from '#privacy/sharing/desk-input.ts'
import { noteAnswer } from '#privacy/sharing/note-answer.ts'
import { openTelling } from '#privacy/sharing/open-telling.ts'
import { toldOfErasure } from '#privacy/sharing/told-of-erasure.ts'
import { words } from '#messages/words.ts'
import { staffAction } from '../../../action.ts'

export const reportChildAction = staffAction({ input: childInput, verb: reportChild, next: '/staff/deletions', proof: true })
export const confirmChildAction = staffAction({ input: proposedErasure, verb: confirmChild, next: '/staff/deletions', proof: true })
export const rejectChildAction = staffAction({ input: proposedErasure, verb: rejectChild, next: '/staff/deletions', proof: true })
export const openTellingAction = staffAction({ input: tellingId, verb: openTelling, say: (known) => words('deletions')('knownBy', { known: known.join(', ') }), proof: true })
export const toldOfErasureAction = staffAction({ input: tellingId, verb: toldOfErasure, next: '/staff/deletions' })
export const noteAnswerAction = staffAction({ input: notedAnswer, verb: noteAnswer, next: '/staff/deletions' })
