import { sql } from 'drizzle-orm'
import type { Tx } from './actor.ts'
import { columnOf, erasureOrder, goneAt, isHeld, ruleOf, sqlName, type OwnedName } from './keep.ts'
import type { ErasureLine } from './record-groups.ts'

/** The night's sweep takes a row on the first date that begins after its last moment. */
export const dateGone = (moment: string): string => `(${moment} + interval '1 day' - interval '1 microsecond')::date::text`

type Counted = { record: OwnedName; gone: string; kept: string; held: string; first: string | null; until: string | null }

/**
 * What an erasure at the moment `at` does to each table of the map, exactly counted, in the order it works; under a role that reaches the
 * rows of that person only. Tables of which nothing is there are left out.
 */
export async function forecast(tx: Tx, { person, at }: { person: string; at: Date }): Promise<ErasureLine[]> {
  const { rows } = await tx.execute<Counted>(sql.raw(erasureOrder.map((name) => countSql(name, person, at)).join('\nunion all\n')))
  const counted = new Map(rows.map((row) => [row.record, row]))
  return erasureOrder.flatMap((record) => linesOf(record, counted.get(record)!))
}

function linesOf(record: OwnedName, { gone, kept, held, first, until }: Counted): ErasureLine[] {
  const { category, erase, keep } = ruleOf(record)
  const floor = erase !== 'delete' && 'from' in keep && keep.atLeast ? { floor: keep.atLeast } : {}
  const lines: ErasureLine[] = []
  if (Number(gone) > 0) lines.push({ record, category, outcome: 'deleted', rows: Number(gone), ...floor })
  if (Number(kept) > 0 && erase !== 'delete') {
    const outcome = erase.scrub.length > 0 ? 'scrubbed' : 'kept'
    lines.push({ record, category, outcome, rows: Number(kept), reason: erase.because, ...floor, ...(first && { first }), ...(until && { until }) })
  }
  if (Number(held) > 0) lines.push({ record, category, outcome: 'kept', rows: Number(held), reason: 'hold' })
  return lines
}

// Names come from the schema, the id and the moment are checked and formatted here: nothing of it was ever typed by anybody.
function countSql(name: OwnedName, person: string, at: Date): string {
  const { owner, erase, grants } = ruleOf(name)
  // What a hold keeps that the person may not know of is counted as if there were none: a plan and a receipt look the same.
  const known = name === 'holds' ? ' and r.told' : ''
  const mine = `from ${sqlName(name)} r where r.${columnOf(name, owner).name} = '${uuid(person)}'${known}`
  const held = isHeld(name, 'r', 'told')
  if (erase === 'delete') return `select '${name}' as record, (count(*) filter (where not held))::text as gone, '0' as kept, (count(*) filter (where held))::text as held, null as first, null as until from (select ${held} as held ${mine}) counted`
  const moment = `'${at.toISOString().replace('Z', '')}'::timestamp`
  const stays = grants.eraser?.delete ? `(g is null or g > ${moment}) and not held` : 'not held'
  const dated = (aggregate: string) => dateGone(`nullif(${aggregate}(g) filter (where ${stays}), 'infinity'::timestamp)`)
  return `select '${name}' as record, (count(*) filter (where not (${stays}) and not held))::text as gone, (count(*) filter (where ${stays}))::text as kept, (count(*) filter (where held))::text as held,
    ${dated('min')} as first, ${dated('max')} as until from (select ${goneAt(name, 'atLeast', 'r')} as g, ${held} as held ${mine}) counted`
}

function uuid(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('Not an id.')
  return id
}
