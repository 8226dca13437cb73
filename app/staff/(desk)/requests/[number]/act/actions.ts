'use server'
import { optOutForInput } from '#privacy/choices/opt-out-for-input.ts'
import { optOutFor } from '#privacy/choices/opt-out-for.ts'
import { askErasureFor } from '#privacy/erasure/ask-erasure-for.ts'
import { askExportFor } from '#privacy/export/ask-export-for.ts'
import { correctForInputs } from '#privacy/profile/correct-for-input.ts'
import { correctFor } from '#privacy/profile/correct-for.ts'
import { requestNumber } from '#privacy/requests/desk-input.ts'
import { actingRoles, type Deed } from '#privacy/vocabulary.ts'
import { staffAction } from '../../../../../action.ts'

const done = (deed: Deed) => (number: number): string => `/staff/requests/${number}/act?done=${deed}`

export const optOutForAction = staffAction({ input: optOutForInput, verb: (actor, input) => optOutFor(actor, input).then(() => input.number), next: done('marketing-off') }, actingRoles)
export const exportForAction = staffAction({ input: requestNumber, verb: (actor, input) => askExportFor(actor, input).then(() => input.number), next: done('download') }, actingRoles)
export const erasureForAction = staffAction({ input: requestNumber, verb: (actor, input) => askErasureFor(actor, input).then(() => input.number), next: done('deletion'), proof: true }, actingRoles)

export const nameForAction = staffAction({ input: correctForInputs.name, verb: (actor, { number, ...values }) => correctFor(actor, { number, kind: 'name', values }).then(() => number), next: done('correction') }, actingRoles)
export const organisationForAction = staffAction({ input: correctForInputs.organisation, verb: (actor, { number, ...values }) => correctFor(actor, { number, kind: 'organisation', values }).then(() => number), next: done('correction') }, actingRoles)
export const addressForAction = staffAction({ input: correctForInputs.address, verb: (actor, { number, ...values }) => correctFor(actor, { number, kind: 'address', values }).then(() => number), next: done('correction') }, actingRoles)
export const birthdayForAction = staffAction({ input: correctForInputs.birthday, verb: (actor, { number, ...values }) => correctFor(actor, { number, kind: 'birthday', values }).then(() => number), next: done('correction') }, actingRoles)
