import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { demonstration, loadDemonstration } from '#db/demo/load.ts'
import { setUpFactor } from '../e2e/factor.ts'
import { openMailbox, type Mailbox } from '../e2e/mailbox.ts'
import setStage from '../e2e/stage.ts'
import { findOrGetChromium } from './chromium.ts'

const folder = path.join(import.meta.dirname, '..', 'docs', 'screenshots')
const largest = 200_000
const tallest = 2000
const widths = [390, 1280] as const
const themes = ['light', 'dark'] as const
const ofVisitor = { 'sign-in': '/sign-in', forum: '/forum/1' }
const ofCustomer = {
  overview: '/overview',
  'your-data': '/your-data',
  contact: '/your-data/contact',
  notifications: '/your-data/service/notifications',
  correct: '/your-data/correct/name',
  choices: '/choices',
  download: '/download',
  delete: '/delete',
  security: '/security',
}
const ofStaff = { queue: '/staff/requests' }

/** `npm run screenshots`: the main pages of the demonstration, from the built application, at two widths and in both themes. */
async function main(): Promise<void> {
  const executablePath = findOrGetChromium(console.log)
  const strike = await setStage()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    mkdirSync(folder, { recursive: true })
    // The demonstration is written with the keys of the application that shows it.
    Object.assign(process.env, { SECRET: process.env['E2E_SECRET'], DATA_DIR: process.env['E2E_DATA_DIR'] })
    await loadDemonstration(process.env['E2E_ADMIN_URL']!)
    const mail = openMailbox(process.env['E2E_MAIL']!)
    await takeAll(await visitor(browser), ofVisitor)
    const customer = await signedIn(browser, mail, '/sign-in', demonstration.customer)
    const own = await firstRequest(customer, '/requests')
    await takeAll(customer, { ...ofCustomer, request: own })
    const staff = await signedIn(browser, mail, '/staff/sign-in', demonstration.staff)
    const desk = `/staff${own}`
    await takeAll(staff, { ...ofStaff, desk, record: await openRecord(staff, desk) })
  } finally {
    await browser.close()
    await strike()
  }
}

const visitor = (browser: Browser): Promise<BrowserContext> => browser.newContext({ baseURL: process.env['E2E_ORIGIN']!, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' })

async function signedIn(browser: Browser, mail: Mailbox, address: string, email: string): Promise<BrowserContext> {
  const context = await visitor(browser)
  const page = await context.newPage()
  await page.goto(address)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.waitForURL(/\/sign-in\/code$/)
  const code = /\b\d{6}\b/.exec((await mail.next(email, /code/i)).text ?? '')![0]
  await page.getByLabel('Six digits').fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  if (email === demonstration.staff) await setUpFactor(page)
  else await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  await page.close()
  return context
}

async function firstRequest(context: BrowserContext, list: string): Promise<string> {
  const page = await context.newPage()
  await page.goto(list)
  const address = await page.getByRole('link', { name: /^FR-/ }).first().getAttribute('href')
  await page.close()
  return address!
}

/** Says why, as everybody at the desk has to; then the record stays open for half an hour. */
async function openRecord(context: BrowserContext, request: string): Promise<string> {
  const page = await context.newPage()
  await page.goto(`${request}/record`, { waitUntil: 'networkidle' })
  await page.getByLabel('To correct their data').check()
  await page.getByRole('button', { name: 'Open the record' }).click()
  await page.getByText(/^You see \d+ field/).waitFor()
  await page.close()
  return `${request}/record`
}

async function takeAll(context: BrowserContext, pages: Record<string, string>): Promise<void> {
  const page = await context.newPage()
  for (const [name, address] of Object.entries(pages)) {
    for (const colorScheme of themes) for (const width of widths) await take(page, `${name}-${width}-${colorScheme}`, { address, colorScheme, width })
  }
  await page.close()
}

/** A wide page shows its first screen, a narrow one as much as a reader scrolls at first. */
async function take(page: Page, name: string, { address, colorScheme, width }: { address: string; colorScheme: 'light' | 'dark'; width: number }): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.setViewportSize({ width, height: width < 600 ? 844 : 900 })
  const answer = await page.goto(address, { waitUntil: 'networkidle' })
  if (answer?.status() !== 200) throw new Error(`${address} answered ${answer?.status()}`)
  const file = path.join(folder, `${name}.png`)
  const height = width < 600 ? Math.min(tallest, await page.evaluate(() => document.documentElement.scrollHeight)) : 900
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height }, animations: 'disabled' })
  const { size } = statSync(file)
  console.log(`${name}: ${Math.round(size / 1000)} kB${size > largest ? ', too large' : ''}`)
}

await main()
