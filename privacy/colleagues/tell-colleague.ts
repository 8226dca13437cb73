import { asWithin, type AuthActor, type StaffActor, type Tx } from '../actor.ts'
import { notify } from '../notify.ts'
import type { StaffRole } from '../vocabulary.ts'

/** What was decided about a member of the staff; `role`: the one they have from now on, or had. */
export type ColleagueChange = { change: 'role' | 'suspension' | 'return' | 'removal' | 'appointment'; role: StaffRole }

/** Tells the one whom it concerns, by mail. */
export async function tellColleague(tx: Tx, actor: StaffActor | AuthActor, { email, change, role }: ColleagueChange & { email: string }): Promise<void> {
  await asWithin(tx, actor, { kind: 'auth' }, () => notify(tx, { kind: 'colleague-changed', to: email, params: { change, role } }))
}
