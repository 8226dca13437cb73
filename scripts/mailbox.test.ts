import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startMailbox, type Mailbox } from './mailbox.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'forthright-mailbox-'))
let mailbox: Mailbox

beforeAll(async () => {
  mailbox = await startMailbox({ folder, port: 0, portal: 'http://localhost:3000' })
})
afterAll(async () => {
  await mailbox.close()
  rmSync(folder, { recursive: true })
})

const page = async () => (await fetch(mailbox.url)).text()

async function send(subject: string, text: string): Promise<void> {
  const transport = createTransport(mailbox.smtpUrl)
  await transport.sendMail({ from: 'Harbourline <privacy@harbourline.example>', to: 'mara@customer.example', subject, text })
  transport.close()
}

describe('the mailbox of an evaluation', () => {
  it('says where to ask for the first message', async () => {
    expect(await page()).toContain('http://localhost:3000/sign-in')
  })

  it('keeps each message as it was sent, for its owner only', async () => {
    await send('Your code', '123456')
    const files = readdirSync(folder)
    expect(files).toHaveLength(1)
    expect(readFileSync(path.join(folder, files[0] ?? ''), 'utf8')).toContain('Subject: Your code')
    const raw = await fetch(`${mailbox.url}/${files[0]}`)
    expect(raw.headers.get('content-type')).toContain('text/plain')
  })

  it('shows the newest first, with links that can be followed', async () => {
    await send('Second', 'Open http://localhost:3000/sign-in/link/abc?x=1&y=2. Then press the button.')
    const html = await page()
    expect(html.indexOf('Second')).toBeLessThan(html.indexOf('Your code'))
    expect(html).toContain('<a href="http://localhost:3000/sign-in/link/abc?x=1&amp;y=2" rel="noreferrer">')
    expect(html).toContain('mara@customer.example')
  })

  it('lets nothing in a message come alive', async () => {
    await send('<img src=x onerror=alert(1)>', '<script>alert(1)</script> http://localhost/"onclick="alert(1) javascript:alert(1)')
    const response = await fetch(mailbox.url)
    const html = await response.text()
    expect(html).not.toMatch(/<script|<img|"onclick|href="javascript/)
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/)
  })

  it('takes its colours from the look of the portal', async () => {
    expect(await page()).toMatch(/--color-accent: #\w+;.*prefers-color-scheme: dark.*--color-accent: #\w+;/s)
  })

  it('answers to no other name, no other method and no other path', async () => {
    const { port } = new URL(mailbox.url)
    const status = (options: object) => new Promise((resolve) => request({ port, host: '127.0.0.1', ...options }, (response) => resolve(response.resume().statusCode)).end())
    expect(await status({ headers: { host: 'rebound.example' } })).toBe(421)
    expect(await status({ method: 'POST' })).toBe(405)
    expect(await status({ path: '/../settings.ts' })).toBe(404)
  })
})
