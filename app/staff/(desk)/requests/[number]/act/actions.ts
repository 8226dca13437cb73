'use server'
import { optOutForInput } from '#privacy/choices/opt-out-for-input.ts'
import { optOutFor } from '#privacy/choices/opt-out-for.ts'
import { askErasureFor } from '#privacy/erasure/ask-erasure-for.ts'
import { askExportFor } from '#privacy/export/ask-export-for.ts'
import { correctForInputs } from '#privacy/profile/correct-for-input.ts'
import { correctFor } from '#privacy/profile/correct-for.ts'
import { deedInput } from '#privacy/requests/desk-input.ts'
import { actingRoles, type Deed } from '#privacy/vocabulary.ts'
import { staffAction } from '../../../../../action.ts'
import { orRead, there } from '../or-read.ts'

const done = (deed: Deed) => (number: number): string => `/staff/requests/${number}/act?done=${deed}`

export const optOutForAction = staffAction({ counted: 'opt-out-for', input: optOutForInput, verb: (actor, input) => optOutFor(actor, input).then(() => input.number), next: done('marketing-off') }, actingRoles)
export const exportForAction = staffAction({ input: deedInput, verb: (actor, input) => orRead(input.number, done('download')(input.number), () => askExportFor(actor, input)), next: there }, actingRoles)
export const erasureForAction = staffAction({ input: deedInput, verb: (actor, input) => orRead(input.number, done('deletion')(input.number), () => askErasureFor(actor, input)), next: there, proof: true }, actingRoles)

export const nameForAction = staffAction({ input: correctForInputs.name, verb: (actor, { number, seen, ...values }) => correctFor(actor, { number, seen, kind: 'name', values }).then(() => number), next: done('correction') }, actingRoles)
export const organisationForAction = staffAction({ input: correctForInputs.organisation, verb: (actor, { number, seen, ...values }) => correctFor(actor, { number, seen, kind: 'organisation', values }).then(() => number), next: done('correction') }, actingRoles)
export const addressForAction = staffAction({ input: correctForInputs.address, verb: (actor, { number, seen, ...values }) => correctFor(actor, { number, seen, kind: 'address', values }).then(() => number), next: done('correction') }, actingRoles)
export const birthdayForAction = staffAction({ input: correctForInputs.birthday, verb: (actor, { number, seen, ...values }) => correctFor(actor, { number, seen, kind: 'birthday', values }).then(() => number), next: done('correction') }, actingRoles)
