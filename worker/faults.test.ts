import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { startedCampaign } from '#db/test-campaign.ts'
import { testDatabase } from '#db/test-database.ts'
import { as } from '#privacy/actor.ts'
import { countOutcomes } from '#privacy/campaigns/count-outcomes.ts'
import { sendBatch } from '#privacy/campaigns/send-batch.ts'
import { stopCampaign } from '#privacy/campaigns/stop-campaign.ts'
import { choose } from '#privacy/choices/choose.ts'
import { lag } from '#privacy/health/lag.ts'
import { sendFailedAgain } from '#privacy/notices/send-failed-again.ts'
import { notify } from '#privacy/notify.ts'
import { forgetSettings } from '#settings'
import { bundled } from '../scripts/test/bundled.ts'
import { until } from '../scripts/until.ts'
import { lostAfter } from './free-abandoned.ts'
import { sendMail } from './send-mail.ts'

const worker = { kind: 'worker', task: 'mail' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const database = await testDatabase()
const program = await bundled('scripts/test/send-and-die.ts')
const wholeWorker = await bundled('worker/main.ts')

/**
 * At which point the next conversation goes wrong, and how: an answer of the server's, silence, or the line is cut; a process is killed; or it waits until it is let go. `after`: the whole message
 * is there, and kept. `always`: every one that comes so far.
 */
type Fault = { at: 'greeting' | 'mail' | 'rcpt' | 'data' | 'body' | 'after'; does: 'cut' | 'hang' | 'defer' | ChildProcess | ((letGo: () => void) => void); always?: true }
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
  const listens = () => !deaf && !socket.destroyed
  const say = (words: string) => () => void socket.write(`${words}\r\n`)
  /** `well`: what the server does when it does not go wrong. */
  const doAt = (at: Fault['at'], well: () => void, code = 451): void => {
    if (fault?.at !== at) return well()
    const { does, always } = fault
    if (!always) fault = undefined
    if (does === 'cut') socket.destroy()
    else if (does === 'defer') say(`${code} 4.3.0 Later`)()
    else if (typeof does === 'function') does(well)
    else {
      deaf = true
      if (does !== 'hang') does.kill('SIGKILL')
    }
  }
  doAt('greeting', say('220 trap.example ESMTP'), 421)
  let rest = ''
  socket.setEncoding('binary').on('data', (chunk: string) => {
    if (!listens()) return
    rest += chunk
    for (let end = rest.indexOf('\r\n'); end >= 0 && listens(); end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      if (body !== undefined && line !== '.') {
        body += `${line}\n`
        doAt('body', () => undefined)
      } else if (body !== undefined) {
        kept.push(body)
        body = undefined
        doAt('after', say('250 Kept'))
      } else if (/^EHLO/i.test(line)) say('250 trap.example')()
      else if (/^MAIL/i.test(line)) doAt('mail', say('250 Well'))
      else if (/^RCPT/i.test(line)) doAt('rcpt', say('250 Well'), 450)
      else if (/^DATA/i.test(line)) {
        doAt('data', () => {
          body = ''
          say('354 Go on')()
        })
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
const quick = { connectionTimeout: 2_000, greetingTimeout: 1_000, socketTimeout: 1_000, whole: 5_000 }

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

test('a campaign through a server that fails every few conversations, in every way, and keeps on: each reader has it or is known not to have it for sure, nobody more than twice, and twice only where the server said nothing', async () => {
  const [many, lanes] = [160, 4]
  await Promise.all(Array.from({ length: many }, () => database.person({}, small)))
  const campaign = await startedCampaign(database, { topic: 'product-news' })
  for (let batch = 0; batch < 2; batch++) await sendBatch(worker, { id: campaign })
  const waits = async () => (await database.query<{ id: string }>(`select id from outbox where campaign_id = $1 and state = 'waiting' order by id`, [campaign])).map(({ id }) => id)
  const all = await waits()
  expect(all).toHaveLength(many)
  const faults: Omit<Fault, 'does'>[] = []
  const every = [...before, { at: 'after' as const, does: 'cut' as const }, { at: 'after' as const, does: 'hang' as const }]
  let tries = 0
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
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
  log.mockRestore()
  const copies = new Map<string, number>()
  for (const id of ids()) copies.set(id!, (copies.get(id!) ?? 0) + 1)
  // Whose words the server got twice, and broke off both times.
  const unsure = (await database.query<{ id: string }>(`select id from outbox where campaign_id = $1 and state = 'unsure'`, [campaign])).map(({ id }) => id)
  expect([...new Set([...copies.keys(), ...unsure.map((id) => `<${id}@localhost>`)])].toSorted()).toEqual(all.map((id) => `<${id}@localhost>`).toSorted())
  expect(unsure.length).toBeLessThanOrEqual(faults.filter(({ at }) => at === 'after' || at === 'body').length / 2)
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

test.each(['mail', 'after'] as const)('what a killed worker had in hand (%s) another one sends within minutes, by the queue alone', async (at) => {
  const id = await waiting()
  const work = () => fork(wholeWorker, { execArgv: [] })
  const killed = work()
  fault = { at, does: killed }
  expect((await once(killed, 'exit'))[1]).toBe('SIGKILL')
  const job = () => database.query<{ locked: boolean }>(`select locked_at is not null as locked from graphile_worker._private_jobs where key = 'send-mail:' || $1`, [id])
  expect([await stateOf(id), await job()]).toEqual(['waiting', [{ locked: true }]])
  await database.query(`update graphile_worker._private_jobs set locked_at = now() - make_interval(secs => $1) where locked_at is not null`, [lostAfter + 1])
  const next = work()
  await until(async () => (await job()).length === 0, 30_000, 'The next worker’s sending')
  next.kill('SIGTERM')
  expect((await once(next, 'exit'))[0]).toBe(0)
  expect(await stateOf(id)).toBe('sent')
  expect(ids()).toEqual(at === 'after' ? [`<${id}@localhost>`, `<${id}@localhost>`] : [`<${id}@localhost>`])
}, 90_000)

/** All the tries a message gets. */
async function everyTry(id: string): Promise<void> {
  for (let attempt = 1; attempt <= 12; attempt++) await sendMail({ id, last: attempt === 12 }, quick).catch((error: Error) => expect(error.message).toContain('tried again'))
}

test.each(['cut', 'hang'] as const)('a server that keeps the message and says nothing, every time (%s), gets marketing twice and no more, whoever asks; the desk reads that nobody knows', async (does) => {
  const id = await waiting()
  fault = { at: 'after', does, always: true }
  const lines: string[] = []
  const log = vi.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(String(line)) > 0)
  await everyTry(id)
  log.mockRestore()
  expect(ids()).toEqual([`<${id}@localhost>`, `<${id}@localhost>`])
  expect(await stateOf(id)).toBe('unsure')
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ what: 'mail-unsure', kind: 'marketing', id }])
  const [row] = await database.query<{ campaign_id: string }>('select campaign_id from outbox where id = $1', [id])
  expect((await countOutcomes([row!.campaign_id]))(row!.campaign_id)).toMatchObject({ unsure: 1, failed: 0, sent: 0 })
  expect((await lag({ kind: 'worker', task: 'sweep' })).failedMail.waiting).toBe(0)
  expect(await sendFailedAgain(worker)).toBe(0)
  await everyTry(id)
  expect(kept).toHaveLength(2)
})

test('what the server may have once, and then takes no more, is unsure, too; sent again, it gets the one copy that is left', async () => {
  const id = await waiting()
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  fault = { at: 'after', does: 'cut' }
  await expect(sendMail({ id }, quick)).rejects.toThrow('tried again')
  fault = { at: 'greeting', does: 'cut', always: true }
  await everyTry(id)
  expect([await stateOf(id), kept.length]).toEqual(['unsure', 1])
  expect(await sendFailedAgain(worker)).toBe(1)
  fault = { at: 'after', does: 'cut', always: true }
  await everyTry(id)
  log.mockRestore()
  expect([await stateOf(id), kept.length]).toEqual(['unsure', 2])
  expect(await sendFailedAgain(worker)).toBe(0)
})

test('what has to arrive is tried no more often there, counts as failed, and gets one copy more each time somebody sends what failed again', async () => {
  const id = await as(worker, (tx) => notify(tx, { kind: 'email-warning', to: 'mara@customer.example', params: { on: '2026-11-25' } }))
  fault = { at: 'after', does: 'cut', always: true }
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  for (const copies of [2, 3, 4]) {
    await everyTry(id)
    expect(kept).toHaveLength(copies)
    expect(await stateOf(id)).toBe('unsure')
    expect((await lag({ kind: 'worker', task: 'sweep' })).failedMail.waiting).toBe(1)
    expect(await sendFailedAgain(worker)).toBe(1)
  }
  log.mockRestore()
  fault = undefined
  await everyTry(id)
  expect(await stateOf(id)).toBe('sent')
})

test('a worker killed each time the server has the message makes two copies at most, and the third finds that out before it hands it over', async () => {
  const id = await waiting()
  for (let death = 0; death < 2; death++) {
    const child = fork(program, [id], { execArgv: [] })
    fault = { at: 'after', does: child }
    expect((await once(child, 'exit'))[1]).toBe('SIGKILL')
  }
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await sendMail({ id }, quick)
  log.mockRestore()
  expect(kept).toHaveLength(2)
  expect(await stateOf(id)).toBe('unsure')
}, 60_000)

/** Sends a message through a server that stops at a point, and does something meanwhile. */
async function meanwhile(id: string, at: Fault['at'], work: () => Promise<unknown>): Promise<void> {
  let sending: Promise<unknown> = Promise.resolve()
  const letGo = await new Promise<() => void>((stopped) => {
    fault = { at, does: stopped }
    sending = sendMail({ id }).catch((error: Error) => expect(error.message).toContain('tried again'))
  })
  await work()
  letGo()
  await sending
}

/** Somebody of the desk stops whatever goes out. */
async function stopAll(): Promise<void> {
  const sent = await database.query<{ campaign: string; staff: string }>(`select id as campaign, started_by as staff from campaigns where state = 'sending'`)
  for (const { campaign, staff } of sent) await stopCampaign({ kind: 'staff', staff, role: 'privacy', session: randomUUID(), provedAt: new Date() }, { campaign })
}

const makingReady = ['greeting', 'mail', 'rcpt', 'data'] as const

test.each(makingReady)('a no while the server makes ready (%s) is the last word: nothing arrives', async (at) => {
  const id = await waiting()
  const [row] = await database.query<{ person: string }>('select person_id as person from outbox where id = $1', [id])
  await meanwhile(id, at, () => choose({ kind: 'person', person: row!.person, session: randomUUID(), provedAt: new Date() }, { topic: 'product-news', decision: 'out' }))
  expect(await stateOf(id)).toBe('withheld')
  await everyTry(id)
  expect(kept).toEqual([])
})

test('so is a stop of the campaign, which counts no try, and a deletion; and a message does not go to an address that was replaced', async () => {
  const stopped = await waiting()
  await meanwhile(stopped, 'data', stopAll)
  expect(await database.query('select state, attempts, copies from outbox where id = $1', [stopped])).toEqual([{ state: 'held', attempts: 0, copies: 0 }])
  const gone = await waiting()
  await meanwhile(gone, 'data', () => database.query('delete from outbox where id = $1', [gone]))
  expect(kept).toEqual([])
  const moved = await waiting()
  await meanwhile(moved, 'data', () => database.query(`update profiles set email = 'new-' || email where person_id = (select person_id from outbox where id = $1)`, [moved]))
  expect(kept).toEqual([])
  expect(await stateOf(moved)).toBe('waiting')
  await sendMail({ id: moved }, quick)
  expect(kept).toHaveLength(1)
  expect(kept[0]).toMatch(/^To: new-/m)
})
