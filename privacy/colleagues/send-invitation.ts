import { settings } from '#settings'
import { asWithin, type StaffActor, type Tx } from '../actor.ts'
import { notify } from '../notify.ts'
import type { StaffRole } from '../vocabulary.ts'
import { proposalDays } from './week-from-now.ts'

/** Mails the link to who is invited, once, with the day on which it ends. */
export async function sendInvitation(tx: Tx, actor: StaffActor, { email, role, token }: { email: string; role: StaffRole; token: string }): Promise<void> {
  const until = new Date(Date.now() + proposalDays * 86_400_000).toISOString()
  // Administrators write into nothing that could be a customer's: sign-in does it, which knows addresses anyway.
  await asWithin(tx, actor, { kind: 'auth' }, () => notify(tx, { kind: 'colleague-invited', to: email, params: { role, link: `${settings().origin}/staff/invitation/${token}`, until } }))
}
