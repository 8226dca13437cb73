import { and, eq, sql } from 'drizzle-orm'
import { campaigns } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { nextInAudience, type Addressee } from '../next-in-audience.ts'
import { behindOthers } from '../notify.ts'
import { overTheErased } from '../over-the-erased.ts'
import type { Topic } from '../topics.ts'
import type { Campaign } from './step-campaign.ts'

/** How far ahead a batch reaches. */
const ahead = 60
/** So often it is begun where some of its people are erased meanwhile; after that the queue tries it again. */
const most = 5

/**
 * Puts the messages of the next minute into the outbox, each at its moment, and asks for the next batch, in one transaction: killed at any point, it is done once or not
 * at all. Those held by a stop come first, then the next people the gate lets through. While the mail server takes nothing, not much more than a minute's worth waits (`pileOf`). Does nothing for a campaign that is not being sent.
 */
export async function sendBatch(actor: WorkerActor, { id }: { id: string }): Promise<void> {
  await overTheErased(() => batch(actor, id), most)
}

function batch(actor: WorkerActor, id: string): Promise<void> {
  return as(actor, async (tx) => {
    const [campaign] = await tx.select().from(campaigns).where(and(eq(campaigns.id, id), eq(campaigns.state, 'sending'))).for('update')
    if (!campaign) return
    const begin = await nextMoment(tx, campaign)
    const pile = await pileOf(tx, id)
    const room = Math.min(Math.ceil(campaign.perMinute * begin.left), campaign.perMinute + pile.more - pile.untaken)
    const held = room > 0 ? await goOn(tx, id, room) : []
    const fresh = !campaign.everybody && room > held.length ? await ask(tx, campaign, room - held.length) : undefined
    const ids = [...held, ...(fresh?.ids ?? [])]
    const gap = ahead / campaign.perMinute
    await tx.execute(sql`select enqueue_all('send-mail', ${sql.param(ids)}::uuid[], ${begin.at}::timestamptz, ${gap}::float8, ${behindOthers}::int)`)
    const done = (campaign.everybody || fresh?.everybody === true) && ids.length === 0 && pile.waiting === 0
    await tx
      .update(campaigns)
      .set({
        nextAt: sql`${begin.at}::timestamptz + ${ids.length * gap}::float8 * interval '1 second'`,
        ...(fresh && { everybody: fresh.everybody, queued: campaign.queued + fresh.ids.length, ...(fresh.upTo && { upTo: fresh.upTo }) }),
        ...(done && { state: 'done', doneAt: sql`now()` }),
      })
      .where(eq(campaigns.id, id))
    // A small one is over when its last message is; else the next minute comes.
    const wait = Math.max(1, Math.min(ahead, ids.length * gap))
    if (!done) await tx.execute(sql`select enqueue('send-campaign', ${id}, now() + ${ids.length > 0 ? wait : ahead / 4}::float8 * interval '1 second')`)
  })
}

/** When the first message may go, and which share of the minute is left from then on. */
async function nextMoment(tx: Tx, { id }: Campaign): Promise<{ at: string; left: number }> {
  const { rows } = await tx.execute<{ at: string; left: number }>(
    sql`select at::text, extract(epoch from now() + ${ahead}::float8 * interval '1 second' - at)::float8 / ${ahead}::float8 as left from (select greatest(now(), next_at) as at from campaigns where id = ${id}) next`,
  )
  return rows[0]!
}

/**
 * What waits: all of it (`waiting`), and what leaves no room for others (`untaken`): whatever was not tried yet, and of the rest what was put in since the server last took or refused one, for then it may be away. What it puts off while it takes others holds nobody up.
 * To find out which it is, one `more` is put in a minute after the last one it took, and another each time that has become twice as long: ten in most of a day.
 */
async function pileOf(tx: Tx, id: string): Promise<{ waiting: number; untaken: number; more: number }> {
  const { rows } = await tx.execute<{ waiting: number; untaken: number; more: number }>(sql`
    with last as (select max(settled_at) as at from outbox where campaign_id = ${id} and settled_at is not null and state in ('sent', 'refused'))
    select count(*)::int as waiting, count(*) filter (where attempts = 0 or last.at is null or created_at > last.at)::int as untaken,
      (select floor(log(2, 1 + greatest(0, extract(epoch from now() - greatest(started_at, last.at)) / ${ahead}::int)))::int from campaigns, last where id = ${id}) as more
    from outbox, last where campaign_id = ${id} and state = 'waiting'`)
  return rows[0]!
}

/** Those that a stop has held wait again. */
async function goOn(tx: Tx, id: string, most: number): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`update outbox set state = 'waiting' where id in (select id from outbox where campaign_id = ${id} and state = 'held' order by created_at, id limit ${most} for update) returning id`,
  )
  return rows.map((row) => row.id)
}

/** The next people in the order of their ids whom the gate lets through, each once. `everybody`: the last of all was among them. */
async function ask(tx: Tx, { id, topic, subject, upTo }: Campaign, most: number): Promise<{ ids: string[]; upTo?: string; everybody: boolean }> {
  const next = await nextInAudience(tx, topic as Topic, upTo, most)
  const column = (of: (one: Addressee) => string) => sql.param(next.map(of))
  const { rows } = await tx.execute<{ id: string }>(sql`
    with next as (select * from unnest(${column(({ person }) => person)}::uuid[], ${column(({ locale }) => locale)}::text[], ${column(({ basis }) => basis)}::text[]) as one (person_id, locale, basis)),
    put as (
      insert into outbox (kind, person_id, topic, campaign_id, subject, locale, basis)
      select 'marketing', person_id, ${topic}, ${id}, ${subject}, locale, basis from next on conflict do nothing returning id, person_id
    )
    select id from put order by person_id`)
  const last = next.at(-1)?.person
  return { ids: rows.map((row) => row.id), ...(last && { upTo: last }), everybody: next.length < most }
}
