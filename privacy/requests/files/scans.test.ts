import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { forgetSettings } from '#settings'
import { readRecord } from '../../access/read-record.ts'
import { as, type StaffActor } from '../../actor.ts'
import { plusDays } from '../../calendar-days.ts'
import { Invalid, NotAllowed, NotFound, NotNow } from '../../refusals.ts'
import type { StaffRole } from '../../vocabulary.ts'
import { attachScan } from './attach-scan.ts'
import { listScans } from './list-scans.ts'
import { logRequest } from '../intake/log-request.ts'
import { readScan } from './read-scan.ts'

const database = await testDatabase()
const member = async (role: StaffRole = 'privacy'): Promise<StaffActor> => {
  const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', $2) returning id`, [`${randomUUID()}@harbourline.example`, role])
  return { kind: 'staff', staff: row!.id, role, session: randomUUID(), provedAt: new Date() }
}
const officer = await member()
const fourWeeksAgo = plusDays(new Date().toISOString().slice(0, 10), -28)
const letter = { kind: 'access', way: 'letter', receivedOn: fourWeeksAgo, place: 'gb', who: '', replyTo: '', locale: 'en', words: 'All of it, on paper.' } as const
const file = (bytes: readonly number[] | string, size = 64) => new File([Buffer.concat([Buffer.from(bytes as string), Buffer.alloc(size, 'x')])], 'passport of Jonas.pdf', { type: 'application/pdf' })

function scanner(command: string | undefined): void {
  if (command) process.env['SCAN_COMMAND'] = command
  else delete process.env['SCAN_COMMAND']
  forgetSettings()
}
afterEach(() => scanner(undefined))

test('a scan is what its first bytes say, and lies sealed', async () => {
  const { number } = await logRequest(officer, letter)
  for (const bytes of ['%PDF-1.7', [0xff, 0xd8, 0xff, 0xe0], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 'II*\0', 'MM\0*']) await attachScan(officer, { number, scan: file(bytes) })
  const scans = await listScans(officer, { number })
  expect(scans.map(({ type }) => type)).toEqual(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'image/tiff'])
  for (const bytes of ['<svg onload="x">', 'MZ', 'PK\u0003\u0004', 'GIF89a', '']) await expect(attachScan(officer, { number, scan: file(bytes) })).rejects.toEqual(new Invalid({ scan: 'wrongFile' }))
  await expect(attachScan(officer, { number, scan: file('%PDF-1.7', 8 * 1024 * 1024) })).rejects.toEqual(new Invalid({ scan: 'fileTooLarge' }))
  const [stored] = await database.query<{ contents: Buffer }>('select contents from request_scans where id = $1', [scans[0]!.id])
  expect(stored!.contents.includes('%PDF')).toBe(false)
  expect((await readScan(officer, { number, scan: scans[0]!.id })).contents.subarray(0, 8).toString()).toBe('%PDF-1.7')
  // In another row it opens nothing.
  await database.query('update request_scans set contents = $2 where id = $1', [scans[1]!.id, stored!.contents])
  await expect(readScan(officer, { number, scan: scans[1]!.id })).rejects.toThrow('unable to authenticate')
})

test('a virus scanner is asked before anything is kept: clean, infected, anything else', async () => {
  const { number } = await logRequest(officer, letter)
  scanner('grep -qvz EICAR')
  await attachScan(officer, { number, scan: file('%PDF-1.7') })
  await expect(attachScan(officer, { number, scan: file('%PDF-EICAR') })).rejects.toEqual(new NotNow('scanInfected'))
  for (const broken of ['grep --no-such-option', '/no/such/scanner']) {
    scanner(broken)
    await expect(attachScan(officer, { number, scan: file('%PDF-1.7') }), broken).rejects.toEqual(new NotNow('scannerFailed'))
  }
  // One that has seen enough before the end.
  scanner('true')
  await attachScan(officer, { number, scan: file('%PDF-1.7', 4_000_000) })
  scanner(undefined)
  await attachScan(officer, { number, scan: file('%PDF-1.7') })
  expect((await listScans(officer, { number })).map(({ cleanAt }) => cleanAt !== null)).toEqual([true, true, false])
})

test('each time a scan is opened is a look, which opens nothing else; and not of an account its holder froze', async () => {
  const email = `${randomUUID()}@visitor.example`
  const person = await database.person({ email })
  const { number } = await logRequest(officer, { ...letter, who: email })
  await attachScan(officer, { number, scan: file('%PDF-1.7') })
  const [{ id: scan } = { id: '' }] = await listScans(officer, { number })
  await readScan(officer, { number, scan })
  await readScan(officer, { number, scan })
  expect(await database.query('select purpose, fields from looks where person_id = $1', [person])).toEqual(Array.from({ length: 2 }, () => ({ purpose: 'answer-request', fields: ['scan'] })))
  await expect(readRecord(officer, { number })).rejects.toEqual(new NotAllowed('lookFirst'))
  expect(await as(officer, (_, client) => client.query('select city from profiles').then(({ rowCount }) => rowCount))).toBe(0)
  const other = await logRequest(officer, letter)
  await expect(readScan(officer, { number: other.number, scan })).rejects.toEqual(new NotFound())
  await database.query('update people set frozen_at = now() where id = $1', [person])
  const support = await member('support')
  await expect(readScan(support, { number, scan })).rejects.toEqual(new NotFound())
  expect(await database.query('select count(*)::int as n from looks where person_id = $1', [person])).toEqual([{ n: 2 }])
})
