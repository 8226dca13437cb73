import { randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'

/** How many, and how many steps each. `WALKS` and `WALK_SEED` repeat a run, or make it shorter while something is being mended. */
const walks = Number(process.env['WALKS'] ?? 100_000)
const steps = 5
const seed = Number(process.env['WALK_SEED'] ?? randomInt(2 ** 31))

const lanes = Math.max(2, Math.min(4, availableParallelism()))

const definitions = readFileSync(path.join(import.meta.dirname, 'walks.sql'), 'utf8')
/** What the database says when it refuses, or when there was nothing to take the step on. Anything else is a fault of the walks themselves. */
const refusals = ['42501', '23514', '23505', '23503', 'WK001']

type Step = { theme: string; name: string; may: string[] | null; accepted: number; refused: number; by: string[] }

async function fresh() {
  const database = await testDatabase()
  await database.query(definitions)
  return {
    query: database.query,
    /** The walks of these numbers, from several connections at once: what they share they share as colleagues do. */
    async walk(first: number, last: number, theme?: string): Promise<void> {
      await database.query('call walks.lay_out($1, $2)', [first, last])
      const share = Math.ceil((last - first + 1) / lanes)
      await Promise.all(
        Array.from({ length: lanes }, async (_, lane) => {
          const client = new pg.Client({ connectionString: database.adminUrl })
          await client.connect()
          try {
            // One plan of each statement serves all its uses: to make one that fits the very ids costs more than it saves, and Postgres would go on making some.
            await client.query('set jit = off; set synchronous_commit = off; set plan_cache_mode = force_generic_plan')
            await client.query('call walks.run($1, $2, $3, $4, $5)', [seed, first + lane * share, Math.min(last, first + (lane + 1) * share - 1), steps, theme ?? null])
          } finally {
            await client.end()
          }
        }),
      )
    },
    faults: () => database.query<{ wrong: string; name: string; actor: string; w: number }>('select wrong, name, actor, min(w) as w from walks.taken where wrong is not null group by 1, 2, 3'),
  }
}

test(`${walks} random walks over every step, by every role, end nowhere they must not (WALK_SEED=${seed})`, { timeout: 900_000 }, async () => {
  const { query, walk, faults } = await fresh()
  await walk(1, walks)
  const taken = await query<Step>(
    `select t.theme, t.name, t.may, count(*) filter (where k.w is not null and k.state is null)::int as accepted, count(k.state)::int as refused, coalesce(array_agg(distinct k.actor) filter (where k.state is null), '{}') as by
     from walks.transitions t left join walks.taken k on (k.theme, k.name) = (t.theme, t.name) group by 1, 2, 3 order by 1, 2`,
  )
  process.stdout.write(`${taken.map(({ theme, name, accepted, refused }) => `${theme.padEnd(12)}${name.padEnd(22)}${String(accepted).padStart(8)} accepted${String(refused).padStart(8)} refused`).join('\n')}\n`)
  expect(await faults()).toEqual([])
  // Once more over all there is at the end.
  expect(await query(`select r.id from requests r left join requests first on first.id = r.appeal_of where r.state = 'answered' and r.outcome <> 'denied' and coalesce(first.kind, r.kind) = any ('{access,deletion,correction,portability,restriction}') and not walks.is_known(r.id, r.person_id)`)).toEqual([])
  expect(await query('select distinct state, why from walks.taken where state <> all ($1)', [refusals])).toEqual([])
  // What is a step in life got somewhere; what is none was taken from nobody but whose own it is.
  expect(taken.filter(({ may, accepted }) => may === null && accepted === 0)).toEqual([])
  expect(taken.filter(({ may, by }) => may !== null && by.some((actor) => actor !== null && !may.includes(actor)))).toEqual([])
})

/** What stands in the way, taken out of it, and what the walks find then. */
const guards: [theme: string, weaken: string, finds: string][] = [
  ['request', 'alter table requests disable trigger request_intake', 'unverified'],
  ['request', 'alter table identity_checks disable trigger identity_check_step', 'forged check'],
  ['request', 'alter table request_events disable trigger request_event_by', 'changed for nobody'],
  ['request', 'alter table request_events disable trigger request_deed', 'acted for nobody'],
  ['request', 'alter policy forthright_delegate on erasures with check (true)', 'deleted without grace by one'],
  ['request', 'alter table erasures disable trigger erasure_step', 'deleted without grace by one'],
  ['request', 'alter table request_events disable trigger request_takes_words', 'words after the answer'],
  ['request', 'alter table looks disable trigger look_step', 'forged look'],
  ['request', 'alter table requests disable trigger request_step', 'answered unsaid'],
  ['request', 'alter table requests disable trigger request_step', 'stopped though known'],
  ['request', 'alter table requests disable trigger request_step', 'days for nothing'],
  ['appeal', 'alter table requests disable trigger request_step', 'own appeal'],
  ['hold', 'alter table holds drop constraint holds_confirmed', 'hold confirmed alone'],
  ['hold', 'alter table holds drop constraint holds_lifted', 'hold lifted alone'],
  ['hold', 'alter table holds disable trigger hold_step', 'in another name'],
  ['hold', 'alter table holds disable trigger hold_stands', 'agreed with one demoted'],
  ['hold', 'alter table holds disable trigger hold_lift_stands', 'lifted with one demoted'],
  ['staff', 'alter table staff_changes drop constraint staff_changes_confirmed', 'staff changed alone'],
  ['staff', 'alter table staff disable trigger staff_as_agreed', 'staff changed unagreed'],
  ['staff', 'alter table staff disable trigger staff_as_agreed', 'trusted by one'],
  ['bulk', 'alter table bulk_assignments drop constraint bulk_assignments_confirmed', 'bulk confirmed alone'],
  ['bulk', 'alter table bulk_assignments disable trigger bulk_step', 'agreed with one demoted'],
  ['bulk', 'alter table requests disable trigger request_owner', 'bulk gone around'],
  ['bulk', 'alter table bulk_requests disable trigger bulk_request_begins', 'bulk added to'],
  ['request', 'alter table requests disable trigger request_intake', 'closed into nothing'],
  ['request', 'alter table requests disable trigger request_intake', 'closed into later'],
  ['child', 'alter table erasures disable trigger erasure_step', 'not in that role'],
  ['child', 'alter table erasures disable trigger erasure_step', 'agreed with one demoted'],
  ['child', 'alter table erasures drop constraint erasures_two_people', 'child deleted alone'],
  ['publication', 'alter table policy_publications drop constraint policy_publications_confirmed', 'policy published alone'],
  ['publication', 'alter table policy_publications disable trigger publication_stands', 'agreed with one demoted'],
  ['incident', 'alter table incidents drop constraint incidents_confirmed', 'incident published alone'],
  ['incident', 'alter table incidents disable trigger incident_stands', 'agreed with one demoted'],
  ['update', 'alter table incident_updates drop constraint incident_updates_confirmed', 'update published alone'],
  ['update', 'alter table incident_updates disable trigger incident_update_stands', 'agreed with one demoted'],
  ['campaign', 'alter table campaigns drop constraint campaigns_approved', 'campaign approved alone'],
  ['campaign', 'alter table campaigns disable trigger campaign_step', 'campaign changed after'],
  ['campaign', 'alter table campaigns disable trigger campaign_step', 'agreed with one demoted'],
  ['campaign', 'alter table campaigns disable trigger campaign_step', 'sent for one demoted'],
]

/** What the walks don't take out of the way: the test that is red without it. */
const provenIn: Record<string, string> = {
  attachments_join_person: 'requests/files/attachments.test.ts',
  emergency_step: 'access/break-glass.test.ts',
  give_back_proposed: 'giving-back/give-back.test.ts',
  hold_begins: 'retention/two-people.test.ts',
  hold_turn: 'retention/two-people.test.ts',
  identity_check_told: 'requests/intake/intake.test.ts',
  incident_begins: 'incidents/register.test.ts',
  incident_step: 'incidents/register.test.ts',
  incident_turn: 'incidents/register.test.ts',
  incident_update_begins: 'incidents/register.test.ts',
  incident_update_step: 'incidents/register.test.ts',
  incident_update_turn: 'incidents/register.test.ts',
  letter_by_another: 'requests/intake/intake.test.ts',
  of_joined_request: 'requests/identity/unlink-person.test.ts',
  publication_begins: 'policy/publish.test.ts',
  publication_step: 'policy/publish.test.ts',
  publication_turn: 'policy/publish.test.ts',
  refuse_for_erased: 'erasure/final.test.ts',
  request_answer_shown: 'requests/intake/follower.test.ts',
  request_attachment_by: 'requests/files/attachments.test.ts',
  request_draft_step: 'requests/writing/drafts-of-answers.test.ts',
  request_event_by_mail: '../scripts/file-mail.test.ts',
  request_event_handed: 'requests/handed.test.ts',
  request_event_removed: 'requests/files/remove-file.test.ts',
  request_file_goes: 'requests/files/remove-file.test.ts',
  request_file_gone: 'requests/files/remove-file.test.ts',
  request_joins_person: 'requests/identity/unlink-person.test.ts',
  request_linked: 'requests/identity/unlink-person.test.ts',
  request_of_closed: 'requests/queue/queue.test.ts',
  request_of_nobody: 'requests/queue/queue.test.ts',
  request_receipt: 'requests/intake/intake.test.ts',
  request_signed_in: 'requests/intake/ask.test.ts',
}

/** What a test does, without what is said of it. An address is no comment: before one there is a space. */
const withoutComments = (source: string): string => source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')

test('each trigger of what is decided about people is a guard that the walks take out of the way, or named by the test that proves it', async () => {
  const { query } = await testDatabase()
  // What it refuses by is in its arguments, or in what it does.
  const triggers = await query<{ at: string; name: string; says: string }>(
    `select t.tgrelid::regclass::text as at, t.tgname as name, pg_get_triggerdef(t.oid) || p.prosrc as says from pg_trigger t join pg_proc p on p.oid = t.tgfoid
     where not t.tgisinternal and t.tgparentid = 0 and t.tgrelid::regclass::text ~ '^(requests|request_.+|identities|identity_checks|holds|incidents|incident_.+|policy_publications|looks|emergency_looks)$' order by 1, 2`,
  )
  const walked = guards.map(([, weaken]) => /alter table (\w+) disable trigger (\w+)/.exec(weaken)?.slice(1).join('.'))
  const others = triggers.filter(({ at, name }) => !walked.includes(`${at}.${name}`))
  expect(others.length).toBeLessThan(triggers.length)
  expect(Object.keys(provenIn).filter((name) => !others.some((other) => other.name === name))).toEqual([])
  const unproven = others.filter(({ name, says }) => {
    const file = provenIn[name] && path.join(import.meta.dirname, '..', provenIn[name])
    if (!file || !existsSync(file)) return true
    const names = [name, ...Array.from(says.matchAll(/(?:constraint = |EXECUTE FUNCTION \w+\()'(\w+)'/g), ([, constraint]) => constraint!)]
    return !names.some((one) => new RegExp(`\\b${one}\\b`).test(withoutComments(readFileSync(file, 'utf8'))))
  })
  expect(unproven.map(({ at, name }) => `${at}.${name}`)).toEqual([])
})

test('without any one of the guards the walks find the way that it closes', { timeout: 900_000 }, async () => {
  const { query, walk, faults } = await fresh()
  const found: string[] = []
  let first = 1
  for (const [theme, weaken, finds] of guards) {
    await query(weaken)
    for (let tries = 0; tries < 60 && !(await faults()).some(({ wrong }) => wrong === finds); tries++) {
      await walk(first, first + 1_499, theme)
      first += 1_500
    }
    if ((await faults()).some(({ wrong }) => wrong === finds)) found.push(finds)
    if (weaken.includes('disable')) await query(weaken.replace('disable', 'enable'))
    await query('truncate walks.taken')
  }
  expect(found).toEqual(guards.map(([, , finds]) => finds))
})
