import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { filesIn } from '../scripts/test/archive.ts'
import { expect, test } from './fixtures.ts'

// A browser asks for a page's icon whenever it gets to it, also after the page stands.
const ownParts = /^GET (\/_next\/static\/\S+\.js|\/icon\.svg) $/

test('anybody checks a download: in the browser, from which nothing of it goes out, and with programs of others', async ({ page, browser, person, enter, origin }, { project }) => {
  test.setTimeout(120_000)
  await enter(person)
  await page.goto('/download')
  await page.getByRole('button', { name: 'Build the download' }).click()
  await page.waitForURL(/\/download\/[0-9a-f-]{36}$/)
  const id = page.url().split('/').at(-1)!
  await expect(page.locator('main .tag').first()).toHaveText('Ready', { timeout: 40_000 })
  const zip = await (await page.request.get(`/download/${id}/file/1`)).body()
  await page.goto('/download')
  await page.getByRole('link', { name: 'check that nothing was changed' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a download')

  const scripted = project.use.javaScriptEnabled !== false
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: scripted })
  const anybody = await context.newPage()
  await anybody.goto('/verify')
  const typed = (of: string) => anybody.getByRole('region', { name: of }).innerText()
  if (scripted) {
    const said = anybody.getByRole('main')
    const sent: string[] = []
    anybody.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ''}`))
    const choose = (...files: [name: string, contents: Buffer][]) => anybody.getByLabel('The file you fetched').setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: 'application/zip', buffer })))
    await choose(['your-data.zip', zip])
    await expect(said.getByRole('status')).toContainText('Whole, unchanged, and signed by us')
    await expect(anybody.getByText(id)).toBeVisible()
    const changed = Buffer.from(zip)
    changed.fill(0, zip.length >> 1, (zip.length >> 1) + 9)
    await choose(['your-data.zip', changed])
    await expect(said.getByRole('alert')).toContainText('This is not as we built it')
    await expect(anybody.getByRole('table')).toContainText('is not as it was when the list was made')
    await choose(['a picture.zip', Buffer.from('GIF89a')])
    await expect(anybody.getByRole('row', { name: 'a picture.zip' })).toContainText('is no ZIP file that can be read')
    expect(sent.filter((line) => !ownParts.test(line))).toEqual([])
  } else {
    await expect(anybody.locator('noscript p')).toContainText('Checking here needs JavaScript')
    await expect(anybody.getByLabel('The file you fetched')).toBeDisabled()
  }

  const folder = mkdtempSync(path.join(tmpdir(), 'forthright-by-hand-'))
  for (const [name, contents] of await filesIn(zip)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), contents)
  }
  writeFileSync(path.join(folder, 'key.pem'), await typed('The key in use'))
  const run = (line: string) => execFileSync('bash', ['-c', line], { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  const [signed, whole] = [await typed('That the list of files was signed'), await typed('That every file')]
  expect(run(signed)).toContain('Verified Successfully')
  expect(run(whole)).toBe('')
  writeFileSync(path.join(folder, 'csv', 'calls.csv'), 'at\r\n')
  expect(() => run(whole)).toThrow('Command failed')
  writeFileSync(path.join(folder, 'manifest.json'), '{}')
  expect(() => run(signed)).toThrow('Command failed')
  await context.close()
})
