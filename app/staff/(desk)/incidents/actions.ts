'use server'
import { confirmIncident } from '#privacy/incidents/confirm-incident.ts'
import { confirmUpdate } from '#privacy/incidents/confirm-update.ts'
import { endUpdate } from '#privacy/incidents/end-update.ts'
import { authorityInput, incidentInput, incidentStep, noAuthorityInput, rewriteInput, updateInput, updateStep } from '#privacy/incidents/incident-input.ts'
import { noteAuthority } from '#privacy/incidents/note-authority.ts'
import { noteNoAuthority } from '#privacy/incidents/note-no-authority.ts'
import { proposeIncident } from '#privacy/incidents/propose-incident.ts'
import { returnIncident } from '#privacy/incidents/return-incident.ts'
import { rewriteIncident } from '#privacy/incidents/rewrite-incident.ts'
import { writeIncident } from '#privacy/incidents/write-incident.ts'
import { writeUpdate } from '#privacy/incidents/write-update.ts'
import { staffAction } from '../../../action.ts'

const next = ({ number }: { number: number }) => `/staff/incidents/${number}`
const rules = { next, again: '/staff/incidents', proof: true } as const

export const writeIncidentAction = staffAction({ input: incidentInput, verb: writeIncident, ...rules })
export const rewriteIncidentAction = staffAction({ input: rewriteInput, verb: rewriteIncident, ...rules })
export const proposeIncidentAction = staffAction({ input: incidentStep, verb: proposeIncident, ...rules })
export const confirmIncidentAction = staffAction({ input: incidentStep, verb: confirmIncident, ...rules })
export const returnIncidentAction = staffAction({ input: incidentStep, verb: returnIncident, ...rules })
export const noteAuthorityAction = staffAction({ input: authorityInput, verb: noteAuthority, ...rules })
export const noteNoAuthorityAction = staffAction({ input: noAuthorityInput, verb: noteNoAuthority, ...rules })
export const writeUpdateAction = staffAction({ input: updateInput, verb: writeUpdate, ...rules })
export const confirmUpdateAction = staffAction({ input: updateStep, verb: confirmUpdate, ...rules })
export const endUpdateAction = staffAction({ input: updateStep, verb: endUpdate, ...rules })
