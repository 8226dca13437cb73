'use server'
import { answerVersion } from '#privacy/policy/answer-version.ts'
import { noteRead } from '#privacy/policy/note-read.ts'
import { answerInput, readInput } from '#privacy/policy/version-input.ts'
import { personAction } from '../../action.ts'

export const readAction = personAction({ input: readInput, verb: noteRead, next: ({ back }) => back, again: '/overview' })

export const answerAction = personAction({ input: answerInput, verb: answerVersion, next: '/policy-change' })
