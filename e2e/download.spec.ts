import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { unzip } from '../scripts/test/archive.ts'
import { expect, test } from './fixtures.ts'

/** Goes on until the page says that the file is ready. */
async function untilReady(page: Page): Promise<void> {
  await expect(page.locator('main .tag').first()).toHaveText('Ready', { timeout: 40_000 })
}

test('choose, watch, get the message, prove, fetch, look inside', async ({ page, database, makePerson, signIn, proveAgain, mail, browser, origin }, { project }) => {
  test.setTimeout(120_000)
  const own = await makePerson({ organisation: 'MARK-own =1+1 <b>' }, { calls: 1500 })
  const { id: person, email } = own
  const other = await makePerson({ organisation: 'MARK-other' })
  await signIn(own, '/download')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Download your data')
  for (const name of ['Contact', 'Billing', 'Site visits', 'Service']) await expect(page.getByRole('checkbox', { name })).toBeChecked()

  for (const name of ['Contact', 'Billing', 'Site visits', 'Service']) await page.getByRole('checkbox', { name }).uncheck()
  await page.getByRole('button', { name: 'Build the download' }).click()
  await expect(page.getByText('Choose at least one.').first()).toBeVisible()
  expect(await database.query(`select 1 from exports where person_id = $1`, [person])).toHaveLength(0)

  for (const name of ['Contact', 'Service']) await page.getByRole('checkbox', { name }).check()
  await page.getByRole('button', { name: 'Build the download' }).click()
  await page.waitForURL(/\/download\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').at(-1)!
  await untilReady(page)

  const told = await mail.next(email, /download is ready/)
  expect(told.text).toContain(`${origin}/download/${id}`)
  expect(`${told.subject}${told.text}`).not.toContain('MARK')

  // The proof of signing in grows old.
  await database.query(`update sessions set proved_at = now() - interval '6 minutes' where person_id = $1`, [person])
  await page.goto(`/download/${id}/file/1`)
  await expect(page).toHaveURL(/\/sign-in\/again\?next=/)
  expect(await database.query(`select 1 from export_fetches where person_id = $1`, [person])).toHaveLength(0)
  await proveAgain(own)
  await page.waitForURL(`**/download/${id}`)

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Fetch the file' }).click()])
  expect(file.suggestedFilename()).toMatch(/^your-data-\d{4}-\d\d-\d\d\.zip$/)
  const zip = readFileSync(await file.path())
  const [stored] = await database.query<{ sha256: string; bytes: string }>(`select sha256, bytes from export_parts where export_id = $1`, [id])
  expect(createHash('sha256').update(zip).digest('hex')).toBe(stored!.sha256)

  const files = await unzip(zip)
  // Anybody can check it, and read what its data files are.
  const kept = path.join(mkdtempSync(path.join(tmpdir(), 'forthright-verify-')), 'your-data.zip')
  writeFileSync(kept, zip)
  const verify = (...more: string[]) => promisify(execFile)(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/verify-archive.ts', kept, ...more])
  expect((await verify('--keys', `${origin}/api/v1/signing-keys`)).stdout).toMatch(/^Good: \d+ files/)
  await expect(verify('--keys', `${origin}/api/v1/nowhere`)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('No keys can be read') })
  writeFileSync(kept, Buffer.from(zip).fill(0, zip.length >> 1, (zip.length >> 1) + 9))
  await expect(verify('--keys', `${origin}/api/v1/signing-keys`)).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('Not good') })
  const schema = await page.request.get('/api/v1/schemas/calls')
  expect(await schema.json()).toEqual(JSON.parse(files.get('schemas/calls.schema.json')!))
  expect((await page.request.get('/api/v1/schemas/nothing')).status()).toBe(404)

  const [profile] = JSON.parse(files.get('json/profiles.json')!) as { organisation: string; email: string }[]
  expect(profile).toMatchObject({ organisation: 'MARK-own =1+1 <b>', email })
  expect((JSON.parse(files.get('json/calls.json')!) as unknown[]).length).toBe(1500)
  expect([...files.keys()].filter((name) => name.includes('invoices'))).toEqual([])
  expect([...files.values()].join('\n')).not.toContain('MARK-other')

  expect(await database.query(`select export_id, host(ip) as ip from export_fetches where person_id = $1`, [person])).toHaveLength(1)
  await page.goto(`/download/${id}`)
  await expect(page.getByRole('table', { name: 'When it was fetched' }).getByRole('row')).toHaveCount(2)
  await page.goto('/download')
  await expect(page.getByRole('table', { name: 'Your downloads' })).toContainText('once')

  // A part, as a browser asks that goes on after a break.
  const part = await page.request.get(`/download/${id}/file/1`, { headers: { range: 'bytes=10-19', 'if-range': `"${stored!.sha256}"` } })
  expect(part.status()).toBe(206)
  expect(part.headers()['content-range']).toBe(`bytes 10-19/${stored!.bytes}`)
  expect(part.headers()['cache-control']).toContain('no-store')
  expect((await part.body()).equals(zip.subarray(10, 20))).toBe(true)

  // Somebody else, signed in and proved, and nobody at all.
  const stranger = await browser.newContext({ baseURL: origin, javaScriptEnabled: project.use.javaScriptEnabled ?? true })
  const theirs = await stranger.newPage()
  expect((await stranger.request.get(`/download/${id}/file/1`)).url()).toContain('/sign-in?next=')
  await signIn(other, '/download', theirs)
  const refused = await stranger.request.get(`/download/${id}/file/1`)
  expect(refused.status()).toBe(404)
  expect((await refused.body()).includes('PK')).toBe(false)
  expect((await stranger.request.get(`/download/${id}/progress`)).status()).toBe(404)
  expect((await theirs.goto(`/download/${id}`))!.status()).toBe(404)
  await stranger.close()

  // After its time it is gone.
  await database.query(`update exports set expires_at = now() - interval '1 second' where id = $1`, [id])
  await page.goto(`/download/${id}`)
  await expect(page.locator('main .tag').first()).toHaveText('Deleted')
  await page.goto(`/download/${id}/file/1`)
  await expect(page.getByRole('link', { name: 'Ask for a new one' })).toBeVisible()
})

test('certain days, some formats, every month; given up while it is built and when it is ready', async ({ page, database, makePerson, signIn }, { project }) => {
  const own = await makePerson({}, { calls: 30 })
  await signIn(own, '/download')
  const scripted = project.use.javaScriptEnabled !== false
  if (scripted) {
    await page.getByRole('button', { name: 'Untick all' }).click()
    for (const name of ['Contact', 'Billing', 'Site visits', 'Service']) await expect(page.getByRole('checkbox', { name })).not.toBeChecked()
    await page.getByRole('checkbox', { name: 'Service' }).check()
  }
  await expect(page.getByRole('group', { name: 'First day' })).toBeHidden()
  await page.getByRole('radio', { name: 'Certain days' }).check()
  const day = async (name: string, [date, month, year]: [string, string, string]) => {
    const group = page.getByRole('group', { name })
    await group.getByLabel('Day').fill(date)
    await group.getByLabel('Month').fill(month)
    await group.getByLabel('Year').fill(year)
  }
  await day('First day', ['3', '2', '2026'])
  await day('Last day', ['2', '2', '2026'])
  await page.getByText('Formats, size of files, regular downloads').click()
  await page.getByRole('checkbox', { name: 'Notification log for tools' }).uncheck()
  await page.getByRole('combobox', { name: 'Size of the files' }).selectOption('2')
  await page.getByRole('combobox', { name: 'How often' }).selectOption('1')
  await page.getByRole('button', { name: 'Build the download' }).click()
  await expect(page.getByText('The last day is before the first.').first()).toBeVisible()
  expect(await database.query(`select 1 from exports where person_id = $1`, [own.id])).toHaveLength(0)
  await day('Last day', ['28', '2', '2026'])
  await page.getByRole('button', { name: 'Build the download' }).click()
  await page.waitForURL(/\/download\/[0-9a-f-]{36}$/)
  expect(await database.query(`select from_day::text, to_day::text, formats, part_bytes::int8::text as most from exports where person_id = $1`, [own.id])).toEqual([
    { from_day: '2026-02-03', to_day: '2026-02-28', formats: ['csv', 'json', 'vcard', 'activity-streams'], most: '2000000000' },
  ])
  await untilReady(page)
  await expect(page.getByText('3 February 2026 to 28 February 2026')).toBeVisible()
  await page.getByRole('button', { name: 'Delete it now' }).click()
  await expect(page.locator('main .tag').first()).toHaveText('Given up')
  await page.goto('/download')
  await page.getByRole('button', { name: 'End the regular download' }).click()
  await expect(page.getByRole('heading', { name: 'Regular download' })).toBeHidden()
  expect(await database.query(`select 1 from export_repeats where person_id = $1`, [own.id])).toEqual([])
  // One that is under way, as it looks while another worker has it.
  const [waiting] = await database.query<{ id: string }>(`insert into exports (person_id, categories, state, progress_at) values ($1, '{contact}', 'building', now() + interval '1 hour') returning id`, [own.id])
  await page.goto(`/download/${waiting!.id}`)
  await page.getByRole('button', { name: 'Stop building it' }).click()
  await expect(page.locator('main .tag').first()).toHaveText('Given up')
})

test('the pages of an archive work from a folder, say what they hold, and have nothing that axe finds', async ({ page, makePerson, signIn, browser, origin }, { project }) => {
  test.skip(project.use.javaScriptEnabled === false, 'axe is a script')
  test.setTimeout(180_000)
  const person = await makePerson({ organisation: '\u202Eright to left', city: 'São <Paulo>' }, { calls: 2040 })
  await signIn(person, '/download')
  await page.getByRole('button', { name: 'Build the download' }).click()
  await untilReady(page)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Fetch the file' }).click()])
  const files = await unzip(readFileSync(await file.path()))
  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-archive-'))
  for (const [name, contents] of files) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), contents)
  }
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [390, 1280]) {
        // The pages forbid every script; only to look at them is that set aside.
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, bypassCSP: true })
        const look = await context.newPage()
        const asked: string[] = []
        look.on('request', (request) => asked.push(request.url()))
        for (const name of ['index.html', 'pages/contact.html', 'pages/billing.html', 'pages/site.html', 'pages/service.html', 'pages/calls-2.html']) {
          await look.goto(pathToFileURL(path.join(folder, name)).href)
          await look.evaluate(axe)
          const found = await look.evaluate<string[]>(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ').slice(0, 400)))`)
          expect(found, `${name} ${width} ${colorScheme}`).toEqual([])
          expect(await look.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${name} ${width}`).toBe(true)
        }
        expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
        await context.close()
      }
    }
    await page.goto(pathToFileURL(path.join(folder, 'index.html')).href)
    await page.getByRole('heading').getByRole('link', { name: 'Service' }).click()
    await page.getByRole('link', { name: 'Records 2,001 to 2,040' }).click()
    await expect(page.getByRole('row')).toHaveCount(41)
    // The page's own search, which is the only script it allows.
    await page.goto(pathToFileURL(path.join(folder, 'pages/contact.html')).href)
    await page.getByRole('searchbox', { name: 'Search this page' }).fill('São <Paulo>')
    await expect(page.getByRole('status')).toHaveText(/^(1 record holds this|\d+ records hold this)\.$/)
    await page.getByRole('searchbox').fill('nothing like this')
    await expect(page.getByRole('status')).toHaveText('No record holds this.')
    // Every link leads to a file that is there.
    for (const [name, contents] of files) {
      if (!name.endsWith('.html')) continue
      // What leads to the portal is for somebody who wants to do something; nothing else leads out.
      const inside = [...contents.matchAll(/href="([^"#]+)/g)].map(([, href]) => href!).filter((href) => !href.startsWith(origin))
      for (const href of inside) expect(files.has(path.posix.join(path.posix.dirname(name), href)), `${name}: ${href}`).toBe(true)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
