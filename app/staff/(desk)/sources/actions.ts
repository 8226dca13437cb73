'use server'
import { words } from '#messages/words.ts'
import { makeSource } from '#privacy/ingest/make-source.ts'
import { revokeSource } from '#privacy/ingest/revoke-source.ts'
import { sourceId, sourceInput } from '#privacy/ingest/source-input.ts'
import { staffAction } from '../../../action.ts'

export const makeAction = staffAction({ input: sourceInput, verb: makeSource, say: ({ key }) => words('ingest')('made', { key }), again: '/staff/sources', proof: true })

export const revokeAction = staffAction({ counted: 'revoke-source', input: sourceId, verb: revokeSource, next: '/staff/sources' })
