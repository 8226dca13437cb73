import { and, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm'
import { corrections, profiles } from '#db/schema/index.ts'
import { as, asWithin, type Actor, type Tx } from './actor.ts'
import { isGivenBack } from './given-back.ts'
import type { OperationalKind } from './message-kinds.ts'
import { notify, type Notice, type Notices } from './notify.ts'

/**
 * Ways to reach a person: `to` as a notice takes it, undefined for the address on file. `former`: those of them that were replaced within 72 hours; `replacedAt`: when the last of these was. `credentialsAt`: when, within as many, what they
 * sign in with last changed.
 */
export type Channels = { locale: string; to: (string | undefined)[]; former: string[]; replacedAt: Date | undefined; credentialsAt: Date | undefined }

/** For so long a way that was replaced still hears of what is grave: whoever took an account over would have replaced it first (hours). */
export const formerHours = 72

/**
 * Every way to reach a person, read with that person's own rights: the address, the phone, and what they were within the last 72 hours. Nothing when
 * the person is gone. Asked before a transaction that tells, which must not wait for another connection.
 */
export const channelsOf = (person: string): Promise<Channels | undefined> => as({ kind: 'builder', person }, read)

/** The same within a transaction of somebody else's. */
export const channelsWithin = (tx: Tx, actor: Actor, person: string): Promise<Channels | undefined> => asWithin(tx, actor, { kind: 'builder', person }, () => read(tx))

async function read(tx: Tx): Promise<Channels | undefined> {
  const [now] = await tx.select({ locale: profiles.locale, email: profiles.email, phone: profiles.phone, credentialsAt: sql<Date | null>`case when ${profiles.credentialsAt} > now() - make_interval(hours => ${formerHours}) then ${profiles.credentialsAt} end`.mapWith(profiles.credentialsAt) }).from(profiles)
  if (!now) return undefined
  const replaced = await tx
    .select({ value: corrections.oldValue, at: corrections.at, field: corrections.field, isGivenBack: sql<boolean>`${isGivenBack}` })
    .from(corrections)
    .where(and(inArray(corrections.field, ['email', 'phone']), eq(corrections.outcome, 'changed'), isNotNull(corrections.oldValue), gt(corrections.at, sql`now() - make_interval(hours => ${formerHours})`)))
    .orderBy(corrections.at)
  // Of what an address was before the account was given back nothing is a former way: whoever had taken the account over hears nothing more.
  const back = replaced.findLast(({ isGivenBack: is }) => is)?.at
  const former = [...new Set(replaced.flatMap(({ value, at, field }) => (value === null || value === now.email || value === now.phone || (back && field === 'email' && at <= back) ? [] : [value])))]
  const replacedAt = replaced.reduce<Date | undefined>((last, { at }) => (last && last > at ? last : at), undefined)
  return { locale: now.locale, to: [undefined, ...(now.phone === null ? [] : [now.phone]), ...former], former, replacedAt, credentialsAt: now.credentialsAt ?? undefined }
}

type Changes = Pick<Channels, 'replacedAt' | 'credentialsAt'>

/** Until when what can't be undone – a deletion, a download that is fetched – waits after an address was replaced, or a second factor came or went; nothing when neither happened. */
export function heldUntil(changes: Changes | undefined): string | null {
  const last = Math.max(changes?.replacedAt?.getTime() ?? 0, changes?.credentialsAt?.getTime() ?? 0)
  return last === 0 ? null : new Date(last + formerHours * 3_600_000).toISOString()
}

/** Until when something waits, and why: an address was replaced, or a second factor came or went. */
export type Held = { until: Date; why: 'addressReplaced' | 'factorChanged' }

/** The same with the reason; nothing when it does not wait. */
export function holdOf(changes: Changes | undefined): Held | undefined {
  const until = heldUntil(changes)
  return until === null ? undefined : { until: new Date(until), why: changes?.replacedAt ? 'addressReplaced' : 'factorChanged' }
}

/** Writes the same message to every one of them, in the transaction of the fact it tells of. */
export async function tellChannels<K extends OperationalKind>(tx: Tx, { locale, to }: Channels, notice: { kind: K; params: Notices[K]; person: string }): Promise<void> {
  for (const one of to) await notify(tx, { ...notice, locale, ...(one !== undefined && { to: one }) } as Notice<K>)
}
