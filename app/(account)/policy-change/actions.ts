'use server'
import { revalidatePath } from 'next/cache'
import { answerVersion } from '#privacy/policy/answer-version.ts'
import { noteRead } from '#privacy/policy/note-read.ts'
import { answerInput, readInput } from '#privacy/policy/version-input.ts'
import { personAction } from '../../action.ts'

// The notice stands around the page, and what stands around it is drawn anew only when it is said to be out of date.
export const readAction = personAction({ input: readInput, verb: (actor, input) => noteRead(actor, input).finally(() => revalidatePath('/', 'layout')), next: ({ back }) => back, again: '/overview' })

export const answerAction = personAction({ customers: true, input: answerInput, verb: answerVersion, next: '/policy-change' })
