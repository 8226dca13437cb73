'use server'
import { seenInput } from '#privacy/incidents/incident-input.ts'
import { noteSeen } from '#privacy/incidents/note-seen.ts'
import { personAction } from '../../action.ts'

export const seenAction = personAction({ input: seenInput, verb: noteSeen, next: ({ back }) => back, again: '/overview' })
