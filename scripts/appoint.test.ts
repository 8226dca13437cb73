import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'

const database = await testDatabase()

/** What the command says, and how it ends. */
const run = async (...given: string[]): Promise<{ code: number; said: string }> => {
  const ran = promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/appoint.ts', ...given])
  const { code, stdout, stderr } = await ran.then((out) => ({ ...out, code: 0 }), (error: { code: number; stdout: string; stderr: string }) => error)
  return { code, said: `${stdout}${stderr}`.trim() }
}
const staff = () => database.query('select email, name, role, active from staff order by created_at')

test('whoever runs the portal makes the first administrator, and another; who is there already gets the role', async () => {
  const { code, said } = await run('ada@desk.example', '--name', 'Ada Sample')
  expect([code, said]).toEqual([0, expect.stringContaining('They are administrator from now on')])
  expect(await run('ben@desk.example', '--name', 'Ben Sample', '--role', 'support')).toMatchObject({ code: 0 })
  expect(await run('BEN@desk.example', '--name', 'Ben', '--role', 'privacy')).toMatchObject({ code: 0 })
  expect(await staff()).toEqual([
    { email: 'ada@desk.example', name: 'Ada Sample', role: 'administrator', active: true },
    { email: 'ben@desk.example', name: 'Ben Sample', role: 'privacy', active: true },
  ])
  expect(await database.query(`select verb, actor from audit`)).toEqual([1, 2, 3].map(() => ({ verb: 'appoint', actor: 'auth' })))
  expect(await database.query(`select relforcerowsecurity as forced from pg_class where relname = 'staff_changes'`)).toEqual([{ forced: true }])
}, 120_000)

test('what is asked wrongly is told, and nobody is appointed', async () => {
  const before = await staff()
  for (const given of [[], ['ada'], ['cleo@desk.example', '--name', ''], ['cleo@desk.example', '--name', 'Cleo', '--role', 'king'], ['cleo@desk.example', 'dora@desk.example', '--name', 'Cleo']]) {
    const { code, said } = await run(...given)
    expect([code, said]).toEqual([1, expect.stringContaining('npm run appoint')])
  }
  expect(await staff()).toEqual(before)
}, 120_000)
