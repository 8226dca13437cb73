import type { DelegateActor, PersonActor, StaffActor } from './actor.ts'
import { NotAllowed } from './refusals.ts'

/** OWASP ASVS 5.0 7.5, 11 CCR 7061: what is grave needs a proof of at most five minutes. */
export const proofMinutes = 5

export const isFresh = (provedAt: Date): boolean => Date.now() - provedAt.getTime() < proofMinutes * 60_000

/** Throws `NotAllowed` with `proof` unless the actor has proved who they are in the last five minutes. */
export function needProof({ provedAt }: PersonActor | StaffActor | DelegateActor): void {
  if (!isFresh(provedAt)) throw new NotAllowed('freshProof', { proof: true })
}
