import { deskSettings } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { record } from '../../write.ts'

/** Whether single keys do something in the queue, for oneself (WCAG 2.2, 2.1.4). */
export async function setKeys(actor: StaffActor, { keys }: { keys: 'on' | 'off' }): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'set-keys', table: 'deskSettings', columns: ['keys'] })
    const chosen = { keys: keys === 'on' }
    await tx.insert(deskSettings).values({ staffId: actor.staff, ...chosen }).onConflictDoUpdate({ target: deskSettings.staffId, set: chosen })
  })
}
