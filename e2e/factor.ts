import type { Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'

/** Staff who sign in for the first time set an authenticator app up; gives its key. */
export async function setUpFactor(page: Page): Promise<string> {
  await page.waitForURL((url) => url.pathname === '/staff/sign-in/set-up')
  await page.getByRole('button', { name: 'Add an authenticator app' }).click()
  const key = (await page.getByRole('definition').locator('code').innerText()).replaceAll(' ', '')
  await page.getByLabel('Six digits').fill(appCode(key))
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.waitForURL((url) => url.pathname === '/staff/security')
  return key
}

/** What an authenticator app shows now, or so many steps of 30 seconds from now. */
export const appCode = (key: string, steps = 0): string => new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 })
