import { sql } from 'drizzle-orm'
import type { Tx } from './actor.ts'
import { haveHolds } from './have-holds.ts'
import { columnOf, erasureOrder, goneAt, isHeld, mayStayFrom, ruleOf, sqlName, type OwnedName } from './keep.ts'
import { isLeftNameless } from './leave-nameless.ts'
import type { ErasureLine } from './record-groups.ts'

/** The night's sweep takes a row on the first date that begins after its last moment. */
export const dateGone = (moment: string): string => `(${moment} + interval '1 day' - interval '1 microsecond')::date::text`

type Counted = { record: OwnedName; whose: string; gone: string; nameless: string; kept: string; held: string; first: string | null; until: string | null }

type Asked = { people: readonly string[]; at: Date; of?: readonly OwnedName[]; staying?: boolean; asChosen?: boolean; only?: (name: OwnedName) => string }

/**
 * What an erasure at the moment `at` does to each table of the map, exactly counted for each of these people, in the order it works; under a role that
 * reaches the rows of no others. Tables of which nothing is there are left out. `of`: these tables alone. `staying`: where what may go is gone already, and need not be looked for.
 * `asChosen`: whether what they chose to leave without a name is left. `only`: SQL that narrows the rows `r` of a table.
 */
export async function forecast(tx: Tx, { people, at, of = erasureOrder, staying = false, asChosen = true, only = () => '' }: Asked): Promise<ReadonlyMap<string, ErasureLine[]>> {
  const held = await haveHolds(tx, people)
  const { rows } = await tx.execute<Counted>(sql.raw(of.map((name) => countSql(name, people, { at, held, asChosen, only: only(name), from: staying && !held ? mayStayFrom(name, at) : new Date(0) })).join('\nunion all\n')))
  const counted = new Map(rows.map((row) => [`${row.record} ${row.whose}`, row]))
  const linesOf = (person: string) => of.flatMap((record) => linesFor(record, counted.get(`${record} ${person}`)))
  return new Map(people.map((person) => [person, linesOf(person)]))
}

function linesFor(record: OwnedName, counted: Counted | undefined): ErasureLine[] {
  if (!counted) return []
  const { gone, nameless, kept, held, first, until } = counted
  const { category, erase, keep } = ruleOf(record)
  const floor = erase !== 'delete' && 'from' in keep && keep.atLeast ? { floor: keep.atLeast } : {}
  const lines: ErasureLine[] = []
  if (Number(gone) > 0) lines.push({ record, category, outcome: 'deleted', rows: Number(gone), ...floor })
  if (Number(nameless) > 0) lines.push({ record, category, outcome: 'nameless', rows: Number(nameless) })
  if (Number(kept) > 0 && erase !== 'delete') {
    const outcome = erase.scrub.length > 0 ? 'scrubbed' : 'kept'
    lines.push({ record, category, outcome, rows: Number(kept), reason: erase.because, ...floor, ...(first && { first }), ...(until && { until }) })
  }
  if (Number(held) > 0) lines.push({ record, category, outcome: 'kept', rows: Number(held), reason: 'hold' })
  return lines
}

// Names come from the schema, the ids and the moment are checked and formatted here: nothing of it was ever typed by anybody.
function countSql(name: OwnedName, people: readonly string[], { at, held: mayBeHeld, asChosen, only, from }: { at: Date; held: boolean; asChosen: boolean; only: string; from: Date }): string {
  const { owner, erase, grants, keep } = ruleOf(name)
  // What a hold keeps that the person may not know of is counted as if there were none: a plan and a receipt look the same.
  const known = name === 'holds' ? ' and r.told' : ''
  const whose = `r.${columnOf(name, owner).name}`
  const theirs = `from ${sqlName(name)} r where ${whose} = any ('{${people.map(uuid).join(',')}}'::uuid[])${known}${only}${from.getTime() > 0 && 'from' in keep ? ` and r.${columnOf(name, keep.from).name} > '${from.toISOString()}'` : ''}`
  const held = mayBeHeld ? isHeld(name, 'r', 'told') : 'false'
  const chosen = asChosen ? isLeftNameless(name) : 'false'
  if (erase === 'delete') return `select '${name}' as record, whose::text, (count(*) filter (where not held and not chosen))::text as gone, (count(*) filter (where not held and chosen))::text as nameless, '0' as kept, (count(*) filter (where held))::text as held, null as first, null as until
    from (select ${whose} as whose, ${held} as held, ${chosen} as chosen ${theirs}) counted group by whose`
  const moment = `'${at.toISOString().replace('Z', '')}'::timestamp`
  const stays = grants.eraser?.delete ? `(g is null or g > ${moment}) and not held` : 'not held'
  const dated = (aggregate: string) => dateGone(`nullif(${aggregate}(g) filter (where ${stays}), 'infinity'::timestamp)`)
  return `select '${name}' as record, whose::text, (count(*) filter (where not (${stays}) and not held))::text as gone, '0' as nameless, (count(*) filter (where ${stays}))::text as kept, (count(*) filter (where held))::text as held,
    ${dated('min')} as first, ${dated('max')} as until from (select ${whose} as whose, ${goneAt(name, 'atLeast', 'r')} as g, ${held} as held ${theirs}) counted group by whose`
}

function uuid(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('Not an id.')
  return id
}
