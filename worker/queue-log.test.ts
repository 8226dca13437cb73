import { addJobAdhoc, runOnce } from 'graphile-worker'
import { expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { queueLog } from './queue-log.ts'

const database = await testDatabase()

test('a task that fails is one line of JSON: which, which try, and where in the code; nothing it was about', async () => {
  const lines: string[] = []
  await addJobAdhoc({ connectionString: database.ownerUrl }, 'send-mail', { id: '0f0e7a52-0000-4000-8000-000000000000' }, { maxAttempts: 3 })
  const log = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  try {
    const fail = () => Promise.reject(Object.assign(new TypeError('tilda@customer.example\n    at home (x.ts:1:1)'), { code: 'E1' }))
    await runOnce({ connectionString: database.ownerUrl, taskList: { 'send-mail': fail }, logger: queueLog, noHandleSignals: true })
    queueLog.warn('Cron hit an error; restarting in 3ms: tilda@customer.example', { error: 'tilda@customer.example' })
    queueLog.error('TypeError: tilda@customer.example')
    queueLog.info('tilda@customer.example')
  } finally {
    log.mockRestore()
  }
  expect(lines.join('')).not.toMatch(/tilda|home|0f0e7a52/)
  expect(lines.every((line) => line.endsWith('\n'))).toBe(true)
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { at: expect.any(String) as string, what: 'task-failed', task: 'send-mail', attempt: 1, of: 3, name: 'TypeError', code: 'E1', places: expect.arrayContaining([expect.stringMatching(/queue-log\.test\.ts/)]) as string[] },
    { what: 'queue', said: 'Cron hit an error', name: 'string' },
    { what: 'queue', said: 'TypeError' },
  ])
})
