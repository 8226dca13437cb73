import { eq } from 'drizzle-orm'
import { people, profiles, requestEvents, requests } from '#db/schema/index.ts'
import { as, asWithin, type DelegateActor, type StaffActor, type Tx } from './actor.ts'
import { lockChoicesOf } from './choices-lock.ts'
import { lockAsked } from './lock-asked.ts'
import { notify } from './notify.ts'
import { refuseMoved } from './refuse-moved.ts'
import { NotAllowed, NotFound, NotNow } from './refusals.ts'
import { actingRoles, type Deed, type StaffRole } from './vocabulary.ts'
import { record } from './write.ts'

/** Of a correction also of which kind of thing; of giving an account back, which change of its address is undone. `seen`: how many events stood on the timeline when the page with the form was opened. */
export type DeedOf = { number: number; seen?: number | undefined } & ({ deed: Exclude<Deed, 'correction' | 'give-back'> } | { deed: 'correction'; field: string } | { deed: 'give-back'; correction: string | null })

export const mayAct = ({ role }: Pick<StaffActor, 'role'>): boolean => (actingRoles as readonly StaffRole[]).includes(role)

/**
 * Does for a person what they asked for in an open request: `work` runs by the person's own verbs, as a role of the database that reaches that one person, and only in a transaction in which the deed stands on the
 * timeline. Nobody gets it there but a role that may, for who the newest check of that very request says asks (`request_deed`). The person is told by mail. Throws `NotAllowed` for other roles, for a request that is
 * nobody's, and for who has no account; `NotNow` for what is answered, or something happened to since `seen`, where nobody knows who asks (`nobodyKnowsWhoAsks`), and for an account that is frozen or leaves (`actShut`); for a correction
 * `NotAllowed('lookFirst')` while the record is not open.
 */
export function actFor<T>(actor: StaffActor, of: DeedOf, work: (tx: Tx, delegate: DelegateActor) => Promise<T>): Promise<T> {
  if (!mayAct(actor)) throw new NotAllowed('notYourRole')
  const { number, deed } = of
  return as(actor, async (tx) => {
    // Giving back stops what else was asked, too: all of it is locked in order before this one of them.
    const [whose] = deed === 'give-back' ? await tx.select({ person: requests.personId }).from(requests).where(eq(requests.number, number)) : []
    if (whose?.person) await lockAsked(tx, actor, whose.person)
    const [request] = await tx.select({ id: requests.id, person: requests.personId, state: requests.state }).from(requests).where(eq(requests.number, number)).for('update')
    if (!request) throw new NotFound()
    const { id, person, state } = request
    if (!person) throw new NotAllowed('noPersonOnCase')
    if (state !== 'open') throw new NotNow('requestClosed')
    await refuseMoved(tx, request, of.seen)
    // Which request it was: the number of one says nothing of anybody.
    await record(tx, actor, { verb: `act-${deed}`, table: 'requestEvents', columns: ['deed', `FR-${number}`], person })
    const noticeId = await notify(tx, { kind: 'acted', person, params: { reference: `FR-${number}`, deed, field: of.deed === 'correction' ? of.field : '' } })
    await tx.insert(requestEvents).values({ requestId: id, personId: person, kind: 'acted', deed, by: 'staff', staffId: actor.staff, noticeId, ...(of.deed === 'give-back' && { correctionId: of.correction }) })
    const delegate = { kind: 'delegate', staff: actor.staff, role: actor.role, person, provedAt: actor.provedAt } as const
    return asWithin(tx, actor, delegate, async () => {
      // Until here they may have moved; from here nobody writes what was chosen for an address.
      await lockChoicesOf(tx, [person])
      // Whoever freezes the account, or leaves, at this very moment is first or waits.
      const [account] = await tx.select({ state: people.state, frozenAt: people.frozenAt }).from(people).where(eq(people.id, person)).for('no key update')
      // Whoever took an account over may have done either: that keeps nobody from getting it back.
      const isTheirsAlone = account?.state !== 'open' || account.frozenAt
      if (isTheirsAlone && deed !== 'give-back') throw new NotNow('actShut')
      const [profile] = await tx.select({ kind: profiles.kind }).from(profiles).where(eq(profiles.personId, person))
      if (profile?.kind !== 'customer') throw new NotAllowed('actCustomersOnly')
      return work(tx, delegate)
    })
  })
}
