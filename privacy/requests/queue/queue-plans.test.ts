import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { StaffActor } from '../../actor.ts'
import { countedOf, listQueue } from './list-queue.ts'
import type { Filters } from './queue-filter.ts'

/** What Postgres says of a part of a plan. */
type Step = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; 'Heap Fetches'?: number; 'Shared Hit Blocks': number; 'Shared Read Blocks': number; Plans?: Step[] }

const database = await testDatabase()
const actor: StaffActor = { kind: 'staff', staff: randomUUID(), role: 'support', session: randomUUID(), provedAt: new Date() }
const moment = new Date('2026-06-15T12:00:00Z')
await database.query(`insert into staff (id, email, name, role) values ($1, 'one@desk.example', 'One', 'support')`, [actor.staff])
// As a desk has it, which is not evenly: what was answered came first, what nobody has yet came last. Of what is rare by two filters there is hardly any.
await database.query(
  `begin; set local session_replication_role = replica; select setseed(0.42);
   insert into requests (kind, way, regime, identity, state, owner_id, received_at, due_on, answered_at)
   select case when random() < 0.02 then 'appeal' else 'access' end, case when random() < 0.1 then 'letter' else 'portal' end, case when random() < 0.1 then 'california' else 'gdpr' end, case when random() < 0.05 then 'none' else 'signed-in' end,
     case when n > 15000 then 'open' else 'answered' end, case when random() < 0.05 then '${actor.staff}'::uuid when n < 27000 then md5((n % 20)::text)::uuid end, '2026-01-01', date '2026-06-01' + n % 15000 / 500, case when n <= 15000 then date '2026-05-01' end
   from generate_series(1, 30000) n;
   commit`,
)
await database.query('vacuum analyze requests')

type Client = { query: (this: unknown, ...statement: unknown[]) => unknown }
const client = pg.Client.prototype as unknown as Client
const asked = client.query
let answers: { rows: { 'QUERY PLAN'?: [{ Plan: Step }] }[] }[] = []
const explained = vi.spyOn(client, 'query').mockImplementation(async function (this: unknown, text, ...rest) {
  const found = await asked.call(this, String(text).includes(' from "requests"') ? String(text).replaceAll(/;(?=select (?!set_config|refuse))/g, ';explain (analyze, timing off, buffers, format json) ') : text, ...rest)
  if (Array.isArray(found)) answers = found as typeof answers
  return found
})
afterAll(() => explained.mockRestore())

const withAll = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(withAll)]
async function plansOf(filters: Filters): Promise<[page: Step[], figures: Step[]]> {
  await listQueue(actor, filters, moment)
  const plans = answers.flatMap(({ rows }) => rows[0]?.['QUERY PLAN'] ?? []).map(({ Plan }) => withAll(Plan))
  expect(plans).toHaveLength(2)
  return plans as [Step[], Step[]]
}

const narrow: Filters[] = [{ kind: 'appeal' }, { identity: 'none' }, { way: 'letter' }, { regime: 'california' }, { owner: 'mine' }, { owner: 'nobody' }]
const pairs = narrow.flatMap((one, at) => narrow.slice(at + 1).map((other) => ({ ...one, ...other }))).filter((both) => Object.keys(both).length === 2)
const three: Filters[] = [{ kind: 'appeal', way: 'letter', identity: 'none' }, { owner: 'nobody', regime: 'california', kind: 'appeal' }]
const views: Filters[] = [{}, { sort: 'newest' }, { state: 'answered' }, { state: 'answered', sort: 'newest' }, { due: 'overdue' }, { due: 'today' }, { due: 'week' }, { due: 'later' }]
const asks = [{}, ...narrow, ...pairs, ...three].flatMap((filters) => views.map((view) => ({ ...filters, ...view })))

/** Every row that is looked at is one that is shown or, once, counted; an index has eighty entries on a block and more. */
const pageRows = 51
const indexBlocks = 40

const blocksOf = (step: Step): number => step['Shared Hit Blocks'] + step['Shared Read Blocks']
const isDear = (step: Step, rows: number, blocks: number): boolean => (step['Rows Removed by Filter'] ?? 0) > 0 || (step['Heap Fetches'] ?? 0) > 0 || step['Actual Rows'] * step['Actual Loops'] > rows || blocksOf(step) > blocks

test('whatever it is narrowed by, alone and together, no row is read that does not match', async () => {
  const wrong: unknown[] = []
  for (const filters of asks) {
    const [page, figures] = await plansOf(filters)
    const reads = (steps: Step[]) => steps.filter((step) => step['Relation Name'] === 'requests')
    const most = countedOf(filters) + 1
    const dear = [
      ...reads(page).filter((step) => isDear(step, pageRows, indexBlocks + pageRows)),
      ...reads(figures).filter((step) => isDear(step, most, indexBlocks) || step['Node Type'] !== 'Index Only Scan'),
      ...[...page, ...figures].filter((step) => /Seq Scan|Bitmap|Sort/.test(step['Node Type'])),
    ]
    if (reads(page).length !== 1 || reads(figures).length < 1 || dear.length > 0) wrong.push([filters, ...dear.map((step) => `${step['Node Type']} ${step['Index Name'] ?? ''}: ${step['Actual Rows']} rows, ${step['Rows Removed by Filter'] ?? 0} more read, ${blocksOf(step)} blocks`)])
  }
  expect(wrong).toEqual([])
})
