import { randomBytes } from 'node:crypto'
import type { Page } from '@playwright/test'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { markedPerson } from '#db/test-person.ts'
import { holdingOf, holdings } from '#privacy/holdings.ts'
import { columnOf, ownedNames, ruleOf, sqlName, type OwnedName } from '#privacy/keep.ts'
import { dataMap } from '#privacy/map.ts'
import { deskRoles, type Personal, type Structural } from '#privacy/vocabulary.ts'
import { pathOf } from '../app/(account)/your-data/addresses.ts'
import { unzip } from '../scripts/test/archive.ts'
import { expect, test, type Person } from './fixtures.ts'
import { builtPages } from './pages.ts'

/** A person whose every row and every text can be told from anybody else's. */
type Marked = Person & {
  mark: string
  /** The ids of their rows. */
  rows: Map<OwnedName, string>
  /** The columns in which their mark stands. */
  columns: string[]
  request: string
}

/** Words of closed lists, which pages translate: they can hold nothing of anybody's. Every other text holds a mark. */
const closed: { [T in OwnedName]?: Partial<Record<keyof (typeof dataMap)[T]['columns'], string | null>> } = {
  profiles: { country: 'GB' },
  billingProfiles: { country: 'GB' },
  invoices: { currency: 'EUR' },
  looks: { role: 'support', purpose: 'answer-request', fields: '{email}' },
  exports: { categories: '{contact}', formats: '{csv,json,har}', stage: 'calls', state: 'expired' },
  exportRepeats: { categories: '{contact}', formats: '{csv,json,har}', nextAt: 'tomorrow' },
  // One that was never confirmed, so that it is not asked for.
  secondFactors: { kind: 'passkey', confirmedAt: null },
  // Names of columns: a page says them in words.
  corrections: { field: 'city' },
  conflicts: { field: 'city' },
  // With a file that they can take back.
  requestEvents: { kind: 'message' },
  // Nobody is to act on what waits.
  erasures: { state: 'cancelled' },
  outbox: { state: 'sent' },
  holds: { record: 'calls' },
  incidentNotices: { records: '{calls}' },
  // Nor does what ends do so while it is looked at.
  loans: { endsAt: 'tomorrow' },
}

async function marked(pool: pg.Pool): Promise<Marked> {
  const mark = `canary${randomBytes(6).toString('hex')}`
  const client = await pool.connect()
  try {
    await client.query('begin')
    const id = await markedPerson(drizzle({ client }), mark)
    for (const [name, words] of Object.entries(closed) as [OwnedName, Record<string, string | null>][]) {
      for (const [key, word] of Object.entries(words)) await client.query(`update ${sqlName(name)} set ${columnOf(name, key).name} = $2 where person_id = $1`, [id, word])
    }
    // Published, so that its page is there to be seen, and told of before.
    await client.query(
      `with second as (insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'Second', 'privacy') returning id)
       update incidents i set records = '{calls}', proposed_by = written_by, proposed_at = now(), confirmed_by = (select id from second), confirmed_at = now(), audience = 1, told_at = now()
       from incident_notices n where n.incident_id = i.id and n.person_id = $1`,
      [id],
    )
    await client.query('commit')
    const found: [OwnedName, Record<string, unknown>][] = []
    for (const name of ownedNames) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(`select to_jsonb(t) as row from ${sqlName(name)} t where ${columnOf(name, ruleOf(name).owner).name} = $1`, [id])
      expect(rows, `${name} holds one row`).toHaveLength(1)
      found.push([name, rows[0]!.row])
    }
    const row = Object.fromEntries(found) as Record<OwnedName, Record<string, unknown>>
    // A number that counts upwards could be anybody's.
    const rows = new Map(found.flatMap(([name, { id: own }]) => (typeof own === 'string' && name !== 'people' ? [[name, own] as const] : [])))
    return { id, mark, rows, email: String(row.profiles['email']), request: String(row.requests['number']), columns: [...columnsIn(JSON.stringify(row), mark), ...mapped((column) => column.category !== 'none' && column.sealed === true)].toSorted() }
  } finally {
    client.release()
  }
}

/** The columns whose text, with this mark, stands in a text. */
function columnsIn(text: string, mark: string): string[] {
  return [...new Set([...text.matchAll(new RegExp(`${mark}[ .](\\w+)[ .](\\w+)`, 'gi'))].map(([, table, column]) => `${table}.${column}`))].toSorted()
}

/** What of a person stands in a text: their mark, and every id of theirs. */
function given(text: string, { id, mark, rows }: Marked): string[] {
  return [mark, id, ...rows.values()].filter((one) => text.toLowerCase().includes(one))
}

const mapped = (test: (column: Structural | Personal, name: OwnedName, key: string) => boolean): string[] =>
  ownedNames.flatMap((name) => Object.entries<Structural | Personal>(dataMap[name].columns).flatMap(([key, column]) => (test(column, name, key) ? [`${sqlName(name)}.${key}`] : [])))

const parts = (route: string) => route.split('[').length
/** What an address names stands before what it may name. */
const routes = builtPages().toSorted((a, b) => parts(a) - parts(b)).map((route) => ({ route, pattern: new RegExp(`^${route.replaceAll(/\[\w+\]/g, '[^/?]+')}(\\?|$)`) }))
const routeOf = (path: string) => routes.find(({ pattern }) => pattern.test(path))?.route

/**
 * All that a person gets to by links, and by the addresses of pages without an id. `browsing`: each page is opened in the browser, as it was
 * sent and as it stands once its scripts have run, and its further addresses are only asked for. Gives the addresses that were seen.
 */
async function walk(page: Page, { rows }: Marked, browsing: boolean, look: (path: string, text: string) => void): Promise<Set<string>> {
  const own = new Set(rows.values())
  // The bare page is there for the bench alone. Each page that is opened is one more visit, with a page of its own: the walk would not end.
  const theirs = (path: string) => !/^\/(staff|bare)|\/file$/.test(path) && (!path.startsWith('/your-data/site/visits/') || own.has(path.split('/').at(-1)!))
  // A yes by text leads to where a code is asked for.
  const paths = new Set(['/overview', '/choices/confirm/offers/text', ...routes.map(({ route }) => route).filter((route) => !route.includes('['))].filter(theirs))
  const seen = new Set<string>()
  for (const path of paths) {
    const route = routeOf(path)
    const inBrowser = browsing && route && !seen.has(route)
    const answer = inBrowser ? await page.goto(path) : await page.request.get(path)
    expect(answer?.status(), path).toBe(200)
    const html = await answer!.text()
    look(path, inBrowser ? `${html}\n${await page.content()}` : html)
    if (route) seen.add(route)
    for (const [, href] of html.matchAll(/<a [^>]*?href="(\/[^"]*)"/g)) if (theirs(href!)) paths.add(href!.replaceAll('&amp;', '&'))
  }
  return paths
}

/** Where everybody reads what everybody wrote, under a name of the forum: that much is said before anything is written. */
const isOpenToAll = (path: string): boolean => /^\/forum(\/\d+|\/write)?([?#]|$)/.test(path)

/** Every address that names a row of somebody. */
function addressesOf({ rows, request }: Marked): { path: string; names: string }[] {
  const of = (name: OwnedName) => rows.get(name)!
  const paths = holdings().flatMap(({ record, category, readable, clock }) => {
    const [id, at] = [rows.get(record), pathOf({ category, record })]
    return readable && clock && id ? [{ path: `${at}/${id}`, names: id }] : []
  })
  return [
    ...paths,
    { path: `/your-data/service/calls?after=${of('calls')}`, names: of('calls') },
    { path: `/security/looks?after=${of('looks')}`, names: of('looks') },
    { path: `/requests/${request}`, names: request },
    ...['files', 'remove'].map((part) => ({ path: `/requests/${request}/${part}/${of('requestAttachments')}`, names: of('requestAttachments') })),
    ...['', '/file/1', '/progress'].map((part) => ({ path: `/download/${of('exports')}${part}`, names: of('exports') })),
  ]
}

async function fetchArchive(page: Page): Promise<Map<string, string>> {
  await page.goto('/download')
  await page.getByRole('button', { name: 'Build the download' }).click()
  await page.waitForURL(/\/download\/[0-9a-f-]{36}$/)
  await expect(page.locator('main .tag').first()).toHaveText('Ready', { timeout: 40_000 })
  return unzip(await (await page.request.get(`${page.url()}/file/1`)).body())
}

for (const side of [0, 1] as const) {
  test(`of two people with a mark in every column, the ${side === 0 ? 'first' : 'second'} meets no trace of the other: pages, addresses, download, messages`, async ({ page, pool, signIn, mail }) => {
    test.setTimeout(240_000)
    const pair = [await marked(pool), await marked(pool)]
    const [own, other] = [pair[side]!, pair[1 - side]!]
    await signIn(own)

    let shown = ''
    // What scripts make of a page does not depend on whose it is: one walk in the browser is enough.
    const paths = await walk(page, own, side === 0, (path, text) => {
      if (!isOpenToAll(path)) expect(given(text, other), path).toEqual([])
      shown += text
    })
    // So that all of this can fail: each page of theirs was there, and everything that a page shows was seen with their own mark.
    const seen = new Set([...paths].map(routeOf))
    expect(routes.map(({ route }) => route).filter((route) => !/^\/(staff|bare|sign-in\/link|opt-out|why|product-information|keep|not-me|receipt|answer|ask|follow|identity)/.test(route) && !seen.has(route))).toEqual([])
    const readable = mapped((_, name, key) => holdingOf(name).readable && holdingOf(name).columns.some(({ column, secret }) => column === key && !secret))
    const onPages = columnsIn(shown, own.mark)
    // Nothing of the audit can be written anew: it names columns, and a page says these in words, or not at all.
    expect(own.columns.filter((column) => readable.includes(column) && !onPages.includes(column))).toEqual(['audit.columns'])

    const files = await fetchArchive(page)
    for (const [name, text] of files) expect(given(text, other), name).toEqual([])
    const exported = mapped((column) => !column.secret)
    const inArchive = columnsIn([...files.values()].join('\n'), own.mark)
    expect(own.columns.filter((column) => exported.includes(column) && !inArchive.includes(column))).toEqual([])

    // What is in a file is in a file of the download.
    expect(inArchive).toEqual(expect.arrayContaining(mapped((column) => column.category !== 'none' && column.file === true)))

    const addresses = addressesOf(other)
    expect(addresses.length).toBeGreaterThan(20)
    for (const { path, names } of addresses) {
      const answer = await page.request.get(path)
      expect(answer.status(), path).toBe(404)
      // The page repeats the address that was asked for.
      expect(given(await answer.text(), other).filter((one) => one !== names), path).toEqual([])
    }
    // Their own, which lead somewhere.
    expect(addressesOf(own).map(({ path }) => path).filter((path) => !/after=|\/(file\/1|progress)$/.test(path) && !paths.has(path))).toEqual([])
    for (const path of [`/download/${own.rows.get('exports')}/progress`, `/security/looks?after=${own.rows.get('looks')}`]) expect((await page.request.get(path)).status(), path).toBe(200)

    await page.goto('/your-data/correct/email')
    await page.getByLabel('E-mail').fill(`new.${own.email}`)
    await page.getByRole('button', { name: 'Send' }).click()
    const letters = [await mail.next(`new.${own.email}`), await mail.next(own.email, /e-mail/), ...(await mail.all(own.email))]
    expect(letters.length).toBeGreaterThan(4)
    for (const letter of letters) expect(given(JSON.stringify([...letter.headers, letter.subject, letter.text, letter.html]), other), letter.subject).toEqual([])
    expect(await mail.all(other.email)).toEqual([])
  })
}

for (const role of deskRoles) {
  test(`${role}: at the desk a look at one shows no trace of the other, and of the one what the role may see`, async ({ page, pool, enter, staff }) => {
    const [own, other] = [await marked(pool), await marked(pool)]
    await pool.query('update staff set role = $2 where id = $1', [staff.id, role])
    await enter({ ...staff, role })
    const allowed = mapped((column, _, key) => column.category !== 'none' && !column.secret && column.staff.includes(role) && key !== 'birthday')
    const text = async (path: string) => `${await (await page.goto(path))!.text()}\n${await page.content()}`

    for (const path of ['/staff', '/staff/requests', '/staff/people']) expect(columnsIn(await text(path), own.mark), path).toEqual([])
    const request = await text(`/staff/requests/${own.request}`)
    expect(given(request, other)).toEqual([])
    expect(columnsIn(request, own.mark)).toEqual(['request_events.words', 'request_notes.words'])
    const record = `/staff/requests/${own.request}/record`
    expect(given(await text(record), own)).toEqual([])

    await page.getByLabel('To answer this request').check()
    await page.getByRole('button', { name: 'Open the record' }).click()
    const reveal = page.getByRole('button', { name: /^Reveal/ })
    await expect(reveal.first()).toBeVisible()
    for (let left = await reveal.count(); left > 0; left--) {
      await reveal.first().click()
      await expect(reveal).toHaveCount(left - 1)
    }
    const seen = await text(record)
    expect(given(seen, other)).toEqual([])
    expect(columnsIn(seen, own.mark)).toEqual(own.columns.filter((column) => (column.startsWith('profiles.') || column === 'applications.name') && allowed.includes(column)))
    // A look at one opens nothing of the other.
    expect(given(await text(`/staff/requests/${other.request}/record`), other)).toEqual([])
  })
}
