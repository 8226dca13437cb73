import { sql, type SQL } from 'drizzle-orm'
import { deriveKey } from '#settings'
import { isSimilar, productFamilies } from './similar.ts'
import { everyTopic, type Topic } from './topics.ts'

/**
 * The rule of `maySend` for everybody at once, as one select: of each person with an address `person_id`, `locale`, `reason` (why nothing is sent, else null) and `basis`.
 * `after`: only of people whose ids come after that one. `audience-sql.test.ts` proves on random people that it says what `maySend` says of each; whatever changes there changes here. Not what stands under the hash of before alone, of an address whose domain is international: it is counted, and withheld as it would be sent.
 */
export const audienceSql = (topic: Topic, after: string | null = null): SQL => sql`
  select profiles.person_id, profiles.locale,
    case
      when people.state <> 'open' then people.state
      when people.frozen_at is not null then 'frozen'
      when not said.yes then 'opted-out'
      when said.yes is null then case when said.claimed then 'no-basis' when profiles.kind = 'enquirer' then 'enquiry-only' else 'never-asked' end
      when ${addressHash()} in (select address_hash from suppressions where channel = 'email' and topic in (${topic}, ${everyTopic})) then 'suppressed'
      when said.paused then 'paused'
    end as reason,
    case when said.bought then 'purchase' else 'consent' end as basis
  from profiles
  join people on people.id = profiles.person_id
  left join (${standingSql(topic, after)}) said on said.person_id = profiles.person_id
  where ${isAfter(sql`profiles.person_id`, after)} and ${isAfter(sql`people.id`, after)}`

/** Said first in the transaction that asks it of all at once: everybody's last words fit in memory, and are never looked up one by one; and rows come from several processes for less than the default thinks, which has one read them all. */
export const roomForAudience = sql`select set_config('work_mem', '64MB', true), set_config('parallel_tuple_cost', '0.01', true), set_config('enable_nestloop', 'off', true)`

const otherWays = ['nestloop', 'hashjoin', 'hashagg', 'sort', 'seqscan', 'bitmapscan']
/**
 * Said before and after it is asked in the order of ids, with a limit: there is one way to do that without a look at all who are left, along the indexes that hold what the rule reads, and the planner, which keeps no samples of what is people's own, can't know it is the best.
 */
export const byIdsAlone = (alone: boolean): SQL => sql`select ${sql.join(otherWays.map((way) => sql`set_config(${`enable_${way}`}, ${alone ? 'off' : 'on'}, true)`), sql`, `)}`

/** `standing` of everybody: the person's own last word wins, else the last there is; of two at one moment (a millisecond) the one that says no. */
const standingSql = (topic: Topic, after: string | null): SQL => sql`
  select person_id,
    case
      when coalesce(own_in, own_out) is not null then ${isNewer(sql`own_in`, sql`own_out`)}
      when coalesce(given, bought, refused) is not null then ${isNewer(sql`greatest(given, bought)`, sql`refused`)}
    end as yes,
    own_in is null and ${isNewer(sql`bought`, sql`given`)} as bought,
    claimed,
    pause[2] > now() and not ${isNewer(sql`resumed`, sql`pause[1]`)} as paused
  from (
    select person_id,
      max(at) filter (where decision = 'in' and ${own}) as own_in,
      max(at) filter (where decision = 'out' and (${own} or source = 'purchase')) as own_out,
      max(at) filter (where decision = 'in' and source = 'import' and proven) as given,
      max(at) filter (where decision = 'in' and source = 'purchase' and proven and family in ${similarFamilies(topic)}) as bought,
      max(at) filter (where decision = 'out' and source = 'import') as refused,
      bool_or(source in ('purchase', 'import')) as claimed,
      max(array[at, until]) filter (where decision = 'pause') as pause,
      max(at) filter (where decision = 'resume') as resumed
    from choices where (topic = ${topic} and channel = 'email' or topic = ${everyTopic} and decision in ('pause', 'resume')) and ${isAfter(sql`person_id`, after)}
    group by person_id
  ) newest`

const own = sql`source in ('portal', 'one-click', 'staff', 'api')`

/** Never an empty list: SQL has none. */
const similarFamilies = (topic: Topic): SQL => sql`(${sql.join([...productFamilies.filter((family) => isSimilar(family, topic)), ''].map((family) => sql`${family}`), sql`, `)})`

/** Whether one moment is a later millisecond than the other. They are cut to milliseconds only where they are within one of each other: a million times that is a large part of the whole. */
const isNewer = (one: SQL, other: SQL): SQL => sql`case when ${one} is null then false when ${other} is null then true when ${one} <= ${other} then false when ${one} >= ${other} + interval '1 millisecond' then true else date_trunc('milliseconds', ${one}) > date_trunc('milliseconds', ${other}) end`

const isAfter = (column: SQL, after: string | null): SQL => (after ? sql`${column} > ${after}::uuid` : sql`true`)

/**
 * `addressDigest('suppression', profiles.email)` inside the database: of the address's hash the HMAC, which is two hashes around a key that is padded twice (RFC 2104). The pads go along as parameters of the
 * statement and are stored nowhere.
 */
function addressHash(): SQL {
  const key = Buffer.alloc(64)
  deriveKey('suppression').copy(key)
  const pad = (byte: number): SQL => sql`${Buffer.from(key.map((one) => one ^ byte))}::bytea`
  // Composing takes longer than hashing, and what is ASCII is composed.
  const address = sql`case when octet_length(email) = char_length(email) then lower(btrim(email)) else normalize(lower(btrim(email)), nfc) end`
  return sql`translate(rtrim(encode(sha256(${pad(0x5c)} || sha256(${pad(0x36)} || convert_to(encode(sha256(convert_to(${address}, 'UTF8')), 'hex'), 'UTF8'))), 'base64'), '='), '+/', '-_')`
}
