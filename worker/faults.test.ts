import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startedCampaign } from '#db/test-campaign.ts'
import { testDatabase } from '#db/test-database.ts'
import { sendBatch } from '#privacy/campaigns/send-batch.ts'
import { forgetSettings } from '#settings'
import { bundled } from '../scripts/test/bundled.ts'
import { sendMail } from './send-mail.ts'

const worker = { kind: 'worker', task: 'mail' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const database = await testDatabase()
const program = await bundled('scripts/test/send-and-die.ts')

/** At which point the next conversation goes wrong, and how: an answer of the server's, silence, or the line is cut. `after`: the whole message is there, and kept. */
type Fault = { at: 'greeting' | 'mail' | 'rcpt' | 'data' | 'body' | 'after'; does: 'cut' | 'hang' | 'defer' | ChildProcess }
let fault: Fault | undefined
/** The messages the server has kept, as it got them. */
let kept: string[] = []
const ids = () => kept.map((message) => /^Message-ID: (.*)$/im.exec(message)![1])
const sockets = new Set<Socket>()

/** Speaks SMTP down to the letter, for it has to break off at any. */
const server = createServer((socket) => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
  let body: string | undefined
  let deaf = false
  const goesWrong = (at: Fault['at'], code = 451): boolean => {
    if (fault?.at !== at) return false
    const { does } = fault
    fault = undefined
    if (does === 'cut') socket.destroy()
    else if (does === 'defer') socket.write(`${code} 4.3.0 Later\r\n`)
    else {
      deaf = true
      if (does !== 'hang') does.kill('SIGKILL')
    }
    return true
  }
  const goesWell = (at: Fault['at'], code?: number): void => {
    if (!goesWrong(at, code)) socket.write('250 Well\r\n')
  }
  if (!goesWrong('greeting', 421)) socket.write('220 trap.example ESMTP\r\n')
  let rest = ''
  socket.setEncoding('binary').on('data', (chunk: string) => {
    if (deaf) return
    rest += chunk
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (body !== undefined && line !== '.') {
        body += `${line}\n`
        if (goesWrong('body')) return
      } else if (body !== undefined) {
        kept.push(body)
        body = undefined
        // Of one message once: each silence costs a copy, and nothing in SMTP can tell.
        if (ids().filter((id, _, every) => id === every.at(-1)).length === 1 && goesWrong('after')) return
        socket.write('250 Kept\r\n')
      } else if (/^EHLO/i.test(line)) socket.write('250 trap.example\r\n')
      else if (/^MAIL/i.test(line)) goesWell('mail')
      else if (/^RCPT/i.test(line)) goesWell('rcpt', 450)
      else if (/^DATA/i.test(line)) {
        if (goesWrong('data')) return
        body = ''
        socket.write('354 Go on\r\n')
      } else if (/^QUIT/i.test(line)) socket.end('221 Bye\r\n')
    }
  })
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
process.env['SMTP_URL'] = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
forgetSettings()
afterAll(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})
beforeEach(async () => {
  kept = []
  fault = undefined
  await database.query('delete from outbox')
  await database.query('delete from profiles')
})

/** A message of a campaign that waits for one person. */
async function waiting(): Promise<string> {
  await database.person({}, small)
  const campaign = await startedCampaign(database, { topic: 'product-news' })
  await sendBatch(worker, { id: campaign })
  return (await database.query<{ id: string }>('select id from outbox where campaign_id = $1', [campaign]))[0]!.id
}
const stateOf = async (id: string) => (await database.query<{ state: string }>('select state from outbox where id = $1', [id]))[0]!.state
const quick = { connectionTimeout: 2_000, greetingTimeout: 300, socketTimeout: 300 }

const points = ['greeting', 'mail', 'rcpt', 'data', 'body'] as const
const before = [...points.map((at) => ({ at, does: 'cut' as const })), ...points.map((at) => ({ at, does: 'hang' as const })), ...(['greeting', 'mail', 'rcpt', 'data'] as const).map((at) => ({ at, does: 'defer' as const }))]

test.each(before)('a server that fails before it has the message ($does at $at) gets it once, later', async (wrong) => {
  const id = await waiting()
  fault = wrong
  await expect(sendMail({ id }, quick)).rejects.toThrow('tried again')
  expect(await stateOf(id)).toBe('waiting')
  expect(kept).toEqual([])
  await sendMail({ id }, quick)
  await sendMail({ id }, quick)
  expect(ids()).toEqual([`<${id}@localhost>`])
  expect(await stateOf(id)).toBe('sent')
})

test.each(['cut', 'hang'] as const)('a server that keeps the message and says nothing (%s) has it twice at most, and both copies say they are one', async (does) => {
  const id = await waiting()
  fault = { at: 'after', does }
  await expect(sendMail({ id }, quick)).rejects.toThrow('tried again')
  await sendMail({ id }, quick)
  await sendMail({ id }, quick)
  expect(ids()).toEqual([`<${id}@localhost>`, `<${id}@localhost>`])
  expect(await stateOf(id)).toBe('sent')
})

test('a campaign through a server that fails every few conversations, in every way, and keeps on: each reader has it, nobody more than twice, and twice only where the server said nothing', async () => {
  const [many, lanes] = [240, 4]
  await Promise.all(Array.from({ length: many }, () => database.person({}, small)))
  const campaign = await startedCampaign(database, { topic: 'product-news' })
  for (let batch = 0; batch < 2; batch++) await sendBatch(worker, { id: campaign })
  const waits = async () => (await database.query<{ id: string }>(`select id from outbox where campaign_id = $1 and state = 'waiting' order by id`, [campaign])).map(({ id }) => id)
  const all = await waits()
  expect(all).toHaveLength(many)
  const faults: Omit<Fault, 'does'>[] = []
  const every = [...before, { at: 'after' as const, does: 'cut' as const }, { at: 'after' as const, does: 'hang' as const }]
  let tries = 0
  for (let left = all; left.length > 0; left = await waits()) {
    const queue = [...left]
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let id = queue.pop(); id; id = queue.pop()) {
          // The server goes wrong with whoever comes next, and then with nobody for a while.
          if (tries++ % 3 === 0 && !fault) {
            fault = every[faults.length % every.length]!
            faults.push(fault)
          }
          await sendMail({ id }, quick).catch((error: Error) => expect(error.message).toContain('tried again'))
        }
      }),
    )
    expect(tries, 'it comes to an end').toBeLessThan(20 * many)
  }
  const copies = new Map<string, number>()
  for (const id of ids()) copies.set(id!, (copies.get(id!) ?? 0) + 1)
  expect([...copies.keys()].toSorted()).toEqual(all.map((id) => `<${id}@localhost>`).toSorted())
  expect(Math.max(...copies.values())).toBeLessThanOrEqual(2)
  expect([...copies.values()].filter((count) => count === 2).length).toBeLessThanOrEqual(faults.filter(({ at }) => at === 'after').length)
  expect(faults.length).toBeGreaterThan(every.length * 3)
}, 120_000)

test.each(['mail', 'body', 'after'] as const)('a worker killed while the server has the conversation (%s): nothing is lost, and there are two copies at most', async (at) => {
  const id = await waiting()
  const child = fork(program, [id], { execArgv: [] })
  fault = { at, does: child }
  const [, signal] = (await once(child, 'exit')) as [number, string]
  expect(signal).toBe('SIGKILL')
  expect(await stateOf(id)).toBe('waiting')
  await sendMail({ id }, quick)
  await sendMail({ id }, quick)
  expect(ids()).toEqual(at === 'after' ? [`<${id}@localhost>`, `<${id}@localhost>`] : [`<${id}@localhost>`])
  expect(await stateOf(id)).toBe('sent')
}, 60_000)
