import { and, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm'
import { corrections, profiles } from '#db/schema/index.ts'
import { as, type Tx } from './actor.ts'
import type { OperationalKind } from './message-kinds.ts'
import { notify, type Notice, type Notices } from './notify.ts'

/** Ways to reach a person: `to` as a notice takes it, undefined for the address on file. `replacedAt`: when the last of those that were replaced within 72 hours was. */
export type Channels = { locale: string; to: (string | undefined)[]; replacedAt: Date | undefined }

/** For so long a way that was replaced still hears of what is grave: whoever took an account over would have replaced it first (hours). */
export const formerHours = 72

/**
 * Every way to reach a person, read with that person's own rights: the address, the phone, and what they were within the last 72 hours. Nothing when
 * the person is gone. Asked before a transaction that tells, which must not wait for another connection.
 */
export async function channelsOf(person: string): Promise<Channels | undefined> {
  return as({ kind: 'builder', person }, async (tx) => {
    const [now] = await tx.select({ locale: profiles.locale, phone: profiles.phone }).from(profiles)
    if (!now) return undefined
    const former = await tx
      .select({ value: corrections.oldValue, at: corrections.at })
      .from(corrections)
      .where(and(inArray(corrections.field, ['email', 'phone']), eq(corrections.outcome, 'changed'), isNotNull(corrections.oldValue), gt(corrections.at, sql`now() - make_interval(hours => ${formerHours})`)))
    const others = new Set([now.phone, ...former.map(({ value }) => value)])
    const replacedAt = former.reduce<Date | undefined>((last, { at }) => (last && last > at ? last : at), undefined)
    return { locale: now.locale, to: [undefined, ...[...others].filter((value) => value !== null)], replacedAt }
  })
}

/** Until when what can't be undone waits after an address was replaced; nothing when none was. */
export const heldUntil = (channels: Pick<Channels, 'replacedAt'> | undefined): string | null => (channels?.replacedAt ? new Date(channels.replacedAt.getTime() + formerHours * 3_600_000).toISOString() : null)

/** Writes the same message to every one of them, in the transaction of the fact it tells of. */
export async function tellChannels<K extends OperationalKind>(tx: Tx, { locale, to }: Channels, notice: { kind: K; params: Notices[K]; person: string }): Promise<void> {
  for (const one of to) await notify(tx, { ...notice, locale, ...(one !== undefined && { to: one }) } as Notice<K>)
}
