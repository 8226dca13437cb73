import type { StaffActor } from '../actor.ts'
import { caseOf } from '../case-of.ts'
import { proofOf } from './proof-of.ts'
import { proposalOf, type Proposal } from './proposal-of.ts'
import { replacedAddresses, type Replaced } from './replaced-addresses.ts'

/**
 * What giving an account back would take: which changes of its address could be undone, by their moments; why it is not known well enough who asks, if it is not; and what is proposed. `isOwn`: by whoever asks. `undone`: when the address
 * was replaced that would be put back. Throws as `caseOf` does.
 */
export async function readGivingBack(actor: StaffActor, { number }: { number: number }): Promise<{ replaced: Replaced[]; fails: 'otherwise' | 'replaced' | undefined; proposal: (Proposal & { isOwn: boolean; undone: Date | undefined }) | undefined }> {
  const { id, person } = await caseOf(actor, number)
  const replaced = await replacedAddresses(person)
  const proposal = await proposalOf(actor, { id })
  const undone = replaced.find((one) => one.id === proposal?.correction)?.at
  const fails = await proofOf(actor, { id, person }, undone)
  return { replaced, fails, proposal: proposal && { ...proposal, isOwn: proposal.askedBy === actor.staff, undone } }
}
