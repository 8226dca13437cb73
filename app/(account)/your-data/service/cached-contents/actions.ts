'use server'
import { nothingInput } from '#privacy/nothing-input.ts'
import { copyInput } from '#privacy/copies/copy-input.ts'
import { purgeCopies } from '#privacy/copies/purge-copies.ts'
import { purgeCopy } from '#privacy/copies/purge-copy.ts'
import { personAction } from '../../../../action.ts'

export const purgeCopyAction = personAction({ customers: true, input: copyInput, verb: purgeCopy, next: '/your-data/service/cached-contents?purged=one' })

export const purgeCopiesAction = personAction({ customers: true, input: nothingInput, verb: purgeCopies, next: '/your-data/service/cached-contents?purged=all' })
