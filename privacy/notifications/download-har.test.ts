import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { sealBody } from '../bodies.ts'
import { mostBodyBytes, type HttpContent } from '../http-content.ts'
import { NotAllowed } from '../refusals.ts'
import { keys } from '../stores/keys.ts'
import { deleteContents } from './delete-contents.ts'
import { downloadHar } from './download-har.ts'

const database = await testDatabase()
const actor = (person: string, provedAt = new Date()): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt })
const entriesOf = async (person: string) => (await database.query<{ id: string }>('select id from notifications where person_id = $1 order by at desc', [person])).map(({ id }) => id)

async function* inPieces(ids: readonly string[], size = 5) {
  for (let i = 0; i < ids.length; i += size) yield await Promise.resolve(ids.slice(i, i + size))
}

// HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec): every object it defines, what it requires, and no field that it does not know but for
// the custom ones, which begin with an underscore.
const custom = <T extends z.ZodRawShape>(shape: T) =>
  z.looseObject({ ...shape, comment: z.string().optional() }).superRefine((value, context) => {
    for (const name of Object.keys(value)) if (!(name in shape) && name !== 'comment' && !name.startsWith('_')) context.addIssue(`unknown field ${name}`)
  })
const pairs = z.array(custom({ name: z.string(), value: z.string() }))
const cookies = z.array(custom({ name: z.string(), value: z.string() }))
const size = z.int().min(-1)
const duration = z.number().min(0)
const har = custom({
  log: custom({
    version: z.literal('1.2'),
    creator: custom({ name: z.string().min(1), version: z.string().min(1) }),
    entries: z.array(
      custom({
        startedDateTime: z.iso.datetime({ offset: true }),
        time: duration,
        request: custom({
          method: z.string().min(1),
          url: z.url(),
          httpVersion: z.string(),
          cookies,
          headers: pairs,
          queryString: pairs,
          postData: custom({ mimeType: z.string(), text: z.string() }).optional(),
          headersSize: size,
          bodySize: size,
        }),
        response: custom({
          status: z.int(),
          statusText: z.string(),
          httpVersion: z.string(),
          cookies,
          headers: pairs,
          content: custom({ size: z.int().min(0), mimeType: z.string(), text: z.string().optional(), encoding: z.string().optional() }),
          redirectURL: z.string(),
          headersSize: size,
          bodySize: size,
        }),
        cache: custom({}),
        timings: custom({ send: duration, wait: duration, receive: duration }),
      }).refine(({ time, timings }) => time === timings.send + timings.wait + timings.receive, 'time is the sum of its parts'),
    ),
  }),
})

const download = async (person: string, ids: readonly string[]) => har.parse(JSON.parse(await text(await downloadHar(actor(person), { ids: inPieces(ids), keys: keys() })))).log

test('the whole log as HAR 1.2, in the order asked for, each body as it was', async () => {
  const person = await database.person({ mark: 'wren' }, { notifications: 12 })
  const ids = await entriesOf(person)
  const { entries } = await download(person, ids)
  expect(entries.map((entry) => entry['_id'])).toEqual(ids)
  expect(entries[0]).toMatchObject({ request: { method: 'POST', headers: expect.arrayContaining([{ name: 'X-Harbourline-Signature', value: '[masked]' }]) as unknown, postData: { mimeType: 'application/json' } } })
  expect(JSON.parse(entries[0]!.request.postData!.text)).toMatchObject({ call: 'CA0' })
  expect(entries.map(({ response }) => response.status)).toContain(503)
  expect(await download(person, [])).toMatchObject({ entries: [] })
})

test('what is cut, what is no text, what was deleted and what was never logged say so', async () => {
  const person = await database.person({}, { notifications: 5 })
  const ids = await entriesOf(person)
  const key = (await keys().find(person))!
  const put = async (row: string, column: 'request' | 'response', content: HttpContent | null) => {
    const body = content && sealBody(key, { table: 'notifications', column, row, person }, JSON.stringify(content))
    await database.query(`update notifications set ${column} = $2 where id = $1`, [row, body])
  }
  const [cut, binary, deleted, never, unanswered] = ids as [string, string, string, string, string]
  await put(cut, 'request', { headers: [], body: { text: 'long', bytes: 100_000, cut: true } })
  await put(binary, 'response', { headers: [['content-type', 'image/png'], ['LOCATION', '/next']], body: { sha256: 'ab', bytes: 3 } })
  await deleteContents(actor(person), { id: deleted })
  for (const column of ['request', 'response'] as const) await put(never, column, null)
  await database.query('update notifications set status = null, milliseconds = null where id = $1', [unanswered])
  const { entries } = await download(person, ids)
  expect(entries[0]!.request).toMatchObject({ bodySize: 100_000, postData: { mimeType: '', text: 'long', comment: `Cut after ${mostBodyBytes} of 100000 bytes.` } })
  expect(entries[1]!.response).toMatchObject({ redirectURL: '/next', content: { size: 3, mimeType: 'image/png', comment: expect.stringContaining('SHA-256') as unknown } })
  expect(entries[1]!.response.content.text).toBeUndefined()
  expect(entries[2]).toMatchObject({ comment: expect.stringContaining('deleted by their owner') as unknown, request: { headers: [], bodySize: -1 } })
  expect(entries[3]).toMatchObject({ comment: 'Only time and outcome were logged.' })
  expect(entries[4]).toMatchObject({ time: 0, response: { status: 0 } })
})

test('it holds nobody else’s, needs a fresh proof, and is written down', async () => {
  const [person, other] = [await database.person(), await database.person({ mark: 'magpie' })]
  const { entries } = await download(person, [...(await entriesOf(other)), ...(await entriesOf(person)).slice(0, 2)])
  expect(entries).toHaveLength(2)
  expect(JSON.stringify(entries)).not.toContain('magpie')
  await expect(downloadHar(actor(person, new Date(Date.now() - 6 * 60_000)), { ids: inPieces([]), keys: keys() })).rejects.toThrow(NotAllowed)
  expect(await database.query(`select verb from audit where person_id = $1 and verb = 'download-har'`, [person])).toHaveLength(1)
})
