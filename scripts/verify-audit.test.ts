import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { tamperer } from '#db/test-tamperer.ts'
import { readHead } from '#privacy/audit/read-head.ts'
import { sealAudit } from '#privacy/audit/seal-audit.ts'
import { settings } from '#settings'

const database = await testDatabase()
const sealer = { kind: 'sealer' } as const
const tamper = await tamperer(database)

/** What the command says, line by line, and how it ends. */
const verify = async (...given: string[]): Promise<{ code: number; said: string[] }> => {
  const run = promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/verify-audit.ts', ...given])
  const { code, stdout, stderr } = await run.then((out) => ({ ...out, code: 0 }), (error: { code: number; stdout: string; stderr: string }) => error)
  return { code, said: `${stdout}${stderr}`.trim().split('\n') }
}
const write = async (n: number, at = 'clock_timestamp()'): Promise<void> =>
  void (await database.query(`insert into audit (at, actor, verb, record, columns) select ${at}, 'visitor', 'test-' || i, 'people', '{}' from generate_series(1, ${n}) i`))
const day = String.raw`\d{4}-\d\d-\d\dT[\d:.]+Z`

test('says what it looked at, and that it is good; what is asked wrongly is told in one line', async () => {
  expect(await verify()).toEqual({ code: 0, said: ['No head is kept outside the database: a tail that was cut off could not be told.', 'Nothing of the audit is sealed yet.'] })
  for (let i = 0; i < 7; i++) {
    await write(4)
    await sealAudit(sealer)
  }
  const head = (await readHead({ kind: 'visitor' }))!
  const file = path.join(settings().dataDir, 'published.json')
  writeFileSync(file, JSON.stringify({ ...head, keys: 'https://privacy.example.com/api/v1/signing-keys' }))
  const { code, said } = await verify('--heads', file, '--head', `7:${head.hash}`)
  expect([code, said.at(-1)]).toEqual([0, expect.stringMatching(new RegExp(`^Good: 28 lines under 7 seals, from seal 1 of ${day} to seal 7 of ${day}\\.$`))])
  expect(said[0]).toBe('Compared with 4 heads kept outside the database.')
  expect(await verify('--head', '7')).toMatchObject({ code: 2, said: [expect.stringMatching('^npm run verify-audit')] })
  expect(await verify('--heads', 'nowhere')).toMatchObject({ code: 2, said: ['There is no file nowhere that can be read.'] })
}, 180_000)

test('names every kind of fault, and ends with 1', async () => {
  await write(2, `now() - interval '3 days'`)
  await sealAudit(sealer)
  const { rows } = await tamper<{ id: number }>('select id::int from audit order by id')
  const [a, b, c, d] = rows.map(({ id }) => id) as [number, number, number, number]
  await tamper('update audit set verb = $2 where id = $1', [a, 'other'])
  await tamper('delete from audit where id = $1', [b])
  await tamper('update audit set (at, verb) = (select at, verb from audit other where other.id = $1 + $2 - audit.id) where id in ($1, $2)', [c, d])
  await tamper(`update audit_seals set leaves = leaves || 'x' where number = 2`)
  await tamper(`update audit_seals set signature = 'AAAA' where number = 3`)
  await tamper(`update audit_seals set kid = 'somebody-else' where number = 4`)
  await tamper(`delete from audit_seals where number in (5, 6)`)
  await tamper(`update audit_seals set prev = 'other' where number = 1`)
  await write(1, `now() - interval '2 days'`)
  mkdirSync(path.join(settings().dataDir, 'audit'), { recursive: true })
  const false1 = path.join(settings().dataDir, 'false.json')
  writeFileSync(false1, JSON.stringify({ ...(await readHead({ kind: 'visitor' })), lines: 77 }))
  const { code, said } = await verify('--heads', false1, '--head', `7:${'A'.repeat(43)}`, '--head', `99:${'A'.repeat(43)}`)
  expect(code).toBe(1)
  const expected = [
    'The head of seal 8 that was kept outside the database is not signed by a key of this installation.',
    'Seal 1 does not follow from the one before.',
    'Seal 1 was changed. Nothing can be said of the 4 lines under it.',
    'Seal 2 was changed. Nothing can be said of the 4 lines under it.',
    'Seal 3 is forged: the signature does not fit.',
    'Seal 4 is signed with somebody-else, a key that this machine does not know. Name the key with --keys if it is an earlier one of yours.',
    'Seals 5 to 6 were deleted before the ceiling.',
    'Seal 7 is not the one whose head was kept outside the database. Either a backup was put back and the audit went on from there, or it was written anew.',
    'Lines 29 to 30 were put in afterwards: under seal 8, but said to be of a time that earlier ones cover.',
    'The database ends at seal 8, and outside it there is the head of seal 99. Either a backup was put back, or the end was cut off.',
    expect.stringMatching(new RegExp(`^Line 31 was put in afterwards: said to be of ${day}, but under none of the seals made since, up to seal 8\\.$`)),
  ]
  expect(said.slice(0, expected.length)).toEqual(expected)
  expect(said.at(-1)).toMatch(/^Not good: 11 faults\. Looked at/)

  await tamper(`update audit_seals set prev = null where number = 1`)
  expect((await verify()).said.slice(0, 3)).toEqual([`Line ${a} was changed after seal 1 was made.`, `Line ${b} was deleted after seal 1 was made, before the ceiling.`, `Line ${c} was moved: it says what line ${d} said when seal 1 was made.`])
}, 180_000)

test('names what was done to somebody’s trail, and says of a mark that is held whether it still leads there', async () => {
  await tamper('truncate audit, audit_seals, audit_trails')
  await verify('--accept-restore')
  const [ann, bob] = ['a', 'b'].map((letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`) as [string, string]
  const mark = async (person: string) => Object.values((await database.query<{ lines: number; head: string }>('select lines, head from audit_trails where person_id = $1 order by seal desc limit 1', [person]))[0]!).join(':')
  const held: string[] = []
  for (let i = 0; i < 4; i++) {
    await database.query(`insert into audit (actor, person_id, verb, record, columns) select 'visitor', person, 'test', 'people', '{}' from unnest($1::uuid[]) person`, [[ann, ann, bob]])
    await sealAudit(sealer)
    held.push(`${ann}:${await mark(ann)}`)
  }
  const good = await verify('--trail', held[0]!, '--trail', held[3]!)
  expect(good.code).toBe(0)
  expect(good.said.slice(0, 2)).toEqual([`The trail of ${ann} still leads to the mark of 2 lines that is held, and has come to 8 since.`, `The trail of ${ann} still leads to the mark of 8 lines that is held, and has come to 8 since.`])
  expect(await verify('--trail', ann)).toMatchObject({ code: 2, said: [expect.stringMatching('^npm run verify-audit')] })

  await tamper(`update audit_trails set head = 'x' where person_id = $1 and seal = 1`, [ann])
  await tamper('delete from audit_trails where person_id = $1 and seal > 2', [bob])
  await tamper('delete from audit_trails where person_id = $1 and seal = 3', [ann])
  await tamper(`insert into audit_trails (person_id, seal, at, lines, head) values (gen_random_uuid(), 4, now(), 1, 'x')`)
  await tamper(`update audit_trails set at = at + interval '1 ms' where person_id = $1 and seal = 2`, [bob])
  const { code, said } = await verify('--trail', `${bob}:4:${'A'.repeat(43)}`, '--trail', held[1]!.replace(':4:', ':2:'))
  expect(code).toBe(1)
  expect(said.slice(0, 7)).toEqual([
    `The trail of ${ann} under seal 1 is not what the lines make it.`,
    'The heads of people’s trails under seal 2 are not those that were sealed.',
    `The trail of ${ann} has no head under seal 3, where there was one.`,
    `The trail of ${bob} was cut off: from seal 3 on its heads are gone.`,
    expect.stringMatching(/^The trail of [0-9a-f-]{36} has a head put in under seal 4, which knows of none\.$/),
    `The trail of ${bob} was cut off, or a backup was put back: it has 2 lines, and the mark that is held is of 4.`,
    `The trail of ${ann} does not lead to the mark of 2 lines that is held: it goes another way.`,
  ])
}, 180_000)

test('after a backup was put back it says so, until the operator has', async () => {
  await tamper('truncate audit, audit_seals, audit_trails')
  await write(1)
  const before = await verify()
  expect(before.code).toBe(1)
  expect(before.said).toContain('The database ends at seal 0, and outside it there is the head of seal 4. Either a backup was put back, or the end was cut off.')
  expect(before.said).toContain('If you put a backup back yourself, what came after it is lost to the audit. Say that you know: npm run verify-audit -- --accept-restore')
  const after = await verify('--accept-restore')
  expect(after).toMatchObject({ code: 0 })
  expect(after.said[0]).toBe('The heads from number 1 on that were kept until now are given up.')
}, 180_000)
