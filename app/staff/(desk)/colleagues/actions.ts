'use server'
import { changeId, colleagueId, invitationInput, roleInput } from '#privacy/colleagues/colleague-input.ts'
import { confirmChange } from '#privacy/colleagues/confirm-change.ts'
import { endChange } from '#privacy/colleagues/end-change.ts'
import { inviteColleague } from '#privacy/colleagues/invite-colleague.ts'
import { proposeChange } from '#privacy/colleagues/propose-change.ts'
import { suspendColleague } from '#privacy/colleagues/suspend-colleague.ts'
import { staffAction } from '../../../action.ts'

const next = '/staff/colleagues'

export const inviteAction = staffAction({ input: invitationInput, verb: inviteColleague, next, proof: true }, ['administrator'])

export const roleAction = staffAction({ input: roleInput, verb: (actor, { staff, role }) => proposeChange(actor, { staff, kind: 'role', role }), next, proof: true }, ['administrator'])

export const returnAction = staffAction({ input: colleagueId, verb: (actor, { staff }) => proposeChange(actor, { staff, kind: 'return' }), next, proof: true }, ['administrator'])

export const removeAction = staffAction({ input: colleagueId, verb: (actor, { staff }) => proposeChange(actor, { staff, kind: 'removal' }), next, proof: true }, ['administrator'])

export const suspendAction = staffAction({ counted: 'suspend-colleague', input: colleagueId, verb: suspendColleague, next, proof: true }, ['administrator'])

export const confirmAction = staffAction({ input: changeId, verb: confirmChange, next, proof: true }, ['administrator', 'privacy'])

export const endAction = staffAction({ input: changeId, verb: endChange, next, proof: true }, ['administrator', 'privacy'])
