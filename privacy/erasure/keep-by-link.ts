import { as, type LinkActor, type VisitorActor } from '../actor.ts'
import { openErasureLink } from '../erasure-link.ts'
import { NotFound } from '../refusals.ts'
import { callOff } from '../call-off.ts'

/**
 * Calls off the deletion that a message spoke of, with the token of its link and without signing in: whoever reads that mailbox could sign in, and nothing
 * is shown or lost by it. One that was asked for later stays. Throws `NotFound` for a token that is not ours, `NotNow` when that
 * deletion is called off or carried out.
 */
export async function keepByLink(visitor: VisitorActor, { token }: { token: string }): Promise<void> {
  const link = openErasureLink('keep', token)
  if (!link) throw new NotFound('wrongKeepLink')
  const actor: LinkActor = { ...visitor, kind: 'link', person: link.person }
  await as(actor, (tx) => callOff(tx, actor, { erasure: link.erasure }))
}
