import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { chromium, type Browser } from '@playwright/test'
import pg from 'pg'
import { demonstration, loadDemonstration } from '#db/demo/load.ts'
import { digest } from '#privacy/digest.ts'
import setStage from '../e2e/stage.ts'
import { findOrGetChromium } from './chromium.ts'

const folder = 'docs/screenshots'
const widths = { phone: { width: 390, height: 780 }, desktop: { width: 1280, height: 800 } } as const
const themes = ['light', 'dark'] as const
const pages = [
  { name: 'overview', as: 'person', path: '/overview' },
  { name: 'your-data', as: 'person', path: '/your-data/service/calls' },
  { name: 'choices', as: 'person', path: '/choices' },
  { name: 'download', as: 'person', path: '/download' },
  { name: 'delete', as: 'person', path: '/delete' },
  { name: 'staff-queue', as: 'staff', path: '/staff' },
] as const

/** `npm run screenshots`: the main pages with the demonstration's data, for the README. Needs a finished build. */
async function main(): Promise<void> {
  const strike = await setStage()
  const browser = await chromium.launch({ executablePath: findOrGetChromium(console.log), args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const adminUrl = process.env['E2E_ADMIN_URL']!
    await loadDemonstration(adminUrl)
    mkdirSync(folder, { recursive: true })
    const cookies = await signedIn(adminUrl)
    for (const [size, viewport] of Object.entries(widths)) {
      for (const colorScheme of themes) await take(browser, cookies, size, { viewport, colorScheme })
    }
  } finally {
    await browser.close()
    await strike()
  }
}

type Look = { viewport: { width: number; height: number }; colorScheme: 'light' | 'dark' }
type Cookies = Record<'person' | 'staff', { name: string; value: string; url: string }>

async function take(browser: Browser, cookies: Cookies, size: string, look: Look): Promise<void> {
  const context = await browser.newContext({ ...look, baseURL: process.env['E2E_ORIGIN']!, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' })
  await context.addCookies(Object.values(cookies))
  const page = await context.newPage()
  for (const { name, path } of pages) {
    const file = `${folder}/${name}-${size}-${look.colorScheme}.png`
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.screenshot({ path: file, animations: 'disabled' })
    console.log(file)
  }
  await context.close()
}

/** Fresh sessions of the demonstration's customer and staff member. */
async function signedIn(adminUrl: string): Promise<Cookies> {
  process.env['SECRET'] = process.env['E2E_SECRET']
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const open = async (audience: 'person' | 'staff', holder: string, table: string, email: string) => {
    const value = randomBytes(32).toString('base64url')
    await client.query(`insert into sessions (${audience}_id, token_hash, device, expires_at) select ${holder}, $1, 'Firefox on Linux', now() + interval '1 hour' from ${table} where email = $2`, [digest('session', value), email])
    return { name: `forthright.${audience}`, value, url: process.env['E2E_ORIGIN']! }
  }
  try {
    return {
      person: await open('person', 'person_id', 'profiles', demonstration.customer),
      staff: await open('staff', 'id', 'staff', demonstration.staff),
    }
  } finally {
    await client.end()
  }
}

await main()
