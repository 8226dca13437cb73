'use server'
import { confirmVersion } from '#privacy/policy/confirm-version.ts'
import { endProposal } from '#privacy/policy/end-proposal.ts'
import { proposeVersion } from '#privacy/policy/propose-version.ts'
import { proposalInput, versionInput } from '#privacy/policy/version-input.ts'
import { staffAction } from '../../../action.ts'

const next = '/staff/policy'

export const proposeVersionAction = staffAction({ input: versionInput, verb: proposeVersion, next, proof: true })

export const confirmVersionAction = staffAction({ input: proposalInput, verb: confirmVersion, next, proof: true })

export const endProposalAction = staffAction({ input: proposalInput, verb: endProposal, next, proof: true })
