import { desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { secondFactors, sessions, staff, staffChanges } from '#db/schema/index.ts'
import { as, asWithin, type StaffActor, type Tx } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import type { StaffRole } from '../vocabulary.ts'
import { waitsAlone } from './waits-alone.ts'

/** `factor`: whether a second factor is set up. `seenAt`: when they were here last, as far as a session or a factor tells. `waits`: something about them is for a second person. `mine`: it is whoever looks. */
export type Colleague = { id: string; name: string; email: string; role: StaffRole; state: 'active' | 'suspended' | 'removed'; factor: boolean; seenAt: Date | null; waits: boolean; mine: boolean }
export type ChangeKind = (typeof staffChanges.$inferSelect)['kind']

/**
 * A change as the desk sees it. `waiting`: for a second person, until `endsAt`. `sent`: an invitation whose link is out, until then. `done`, and by whom confirmed; `over`: its link or its time ran out;
 * `ended`: taken back, refused or withdrawn. `alone`: an invitation by one person alone, which a second may confirm still. `mine`: asked by whoever looks; `self`: about them.
 */
export type Change = {
  id: string
  kind: ChangeKind
  state: 'waiting' | 'sent' | 'done' | 'over' | 'ended'
  name: string
  email: string | null
  from: StaffRole | null
  to: StaffRole | null
  askedBy: string | null
  askedAt: Date
  confirmedBy: string | null
  endedBy: string | null
  endsAt: Date | null
  alone: boolean
  mine: boolean
  self: boolean
}

/** Everybody who works here or did, by name, and the last hundred changes, those that wait first. Throws `NotAllowed` but for administrators and privacy officers. */
export async function listColleagues(actor: StaffActor): Promise<{ colleagues: Colleague[]; changes: Change[] }> {
  if (actor.role !== 'administrator' && actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const changes = await changesOf(tx, actor)
    const known = new Map((await asWithin(tx, actor, { kind: 'auth' }, () => seen(tx))).map((one) => [one.id, one]))
    const all = await tx.select().from(staff).orderBy(staff.name)
    return {
      changes: changes.map(({ change }) => change),
      colleagues: all.map(({ id, name, email, role, active, removedAt }) => ({
        id,
        name,
        email,
        role,
        state: active ? ('active' as const) : removedAt ? ('removed' as const) : ('suspended' as const),
        factor: known.get(id)?.factor ?? false,
        seenAt: known.get(id)?.seenAt ?? null,
        waits: changes.some(({ staffId, change }) => staffId === id && change.state === 'waiting'),
        mine: id === actor.staff,
      })),
    }
  })
}

/** When each was last here, and whether they have set up a second factor: never which, nor from where. */
async function seen(tx: Tx): Promise<{ id: string; factor: boolean; seenAt: Date | null }[]> {
  const lastFactor = sql`(select max(${secondFactors.lastUsedAt}) from ${secondFactors} where ${secondFactors.staffId} = ${staff.id})`
  const hasFactor = sql`(select from ${secondFactors} where ${secondFactors.staffId} = ${staff.id} and ${secondFactors.confirmedAt} is not null)`
  const lastSession = sql`(select max(${sessions.lastSeenAt}) from ${sessions} where ${sessions.staffId} = ${staff.id})`
  return tx
    .select({
      id: staff.id,
      factor: sql<boolean>`exists ${hasFactor}`,
      seenAt: sql<Date | null>`greatest(${lastFactor}, ${lastSession})`.mapWith((value: string | Date | null) => (value === null ? null : new Date(value))),
    })
    .from(staff)
}

async function changesOf(tx: Tx, actor: StaffActor): Promise<{ staffId: string | null; change: Change }[]> {
  const [whom, asker, confirmer, ender] = [alias(staff, 'whom'), alias(staff, 'asker'), alias(staff, 'confirmer'), alias(staff, 'ender')]
  const { id, kind, staffId, heldRole, role, email, name, askedBy, askedAt, endsAt, linkEndsAt } = staffChanges
  const state = sql<Change['state']>`case
    when ${staffChanges.endedBy} is not null then 'ended'
    when ${endsAt} > now() then 'waiting'
    when ${endsAt} is not null then 'over'
    when ${kind} <> 'invitation' or ${staffChanges.usedAt} is not null then 'done'
    when ${linkEndsAt} > now() then 'sent'
    else 'over' end`
  const found = await tx
    .select({ id, kind, staffId, heldRole, role, email, name, askedBy, askedAt, endsAt, linkEndsAt, state, alone: waitsAlone, whom: whom.name, asker: asker.name, confirmer: confirmer.name, ender: ender.name })
    .from(staffChanges)
    .leftJoin(whom, eq(whom.id, staffId))
    .leftJoin(asker, eq(asker.id, askedBy))
    .leftJoin(confirmer, eq(confirmer.id, staffChanges.confirmedBy))
    .leftJoin(ender, eq(ender.id, staffChanges.endedBy))
    .orderBy(sql`${state} <> 'waiting' and not (${waitsAlone})`, desc(askedAt))
    .limit(100)
  return found.map((one) => ({
    staffId: one.staffId,
    change: {
      id: one.id,
      kind: one.kind,
      state: one.state,
      name: one.whom ?? one.name ?? '',
      email: one.email,
      from: one.heldRole,
      to: one.role,
      askedBy: one.asker,
      askedAt: one.askedAt,
      confirmedBy: one.confirmer,
      endedBy: one.ender,
      endsAt: one.endsAt ?? one.linkEndsAt,
      alone: one.alone,
      mine: one.askedBy === actor.staff,
      self: one.staffId === actor.staff,
    },
  }))
}
