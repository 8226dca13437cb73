import type { BrowserContext, Page } from '@playwright/test'
import { test as base } from './fixtures.ts'

type Window = { page: Page; options: string }
let kept: Window | undefined

/**
 * For journeys that each look at one page and go: a worker keeps its window open from one to the next, with nothing in it but what it has fetched, because a new one costs as much as the look.
 * Every test is a stranger: no cookie is left, and its network is its own. After one that fails Playwright begins with a new worker.
 */
export const test = base.extend({
  context: async ({ browser, baseURL, locale, timezoneId, viewport, javaScriptEnabled, extraHTTPHeaders }, use) => {
    const options = { baseURL, locale, timezoneId, viewport, javaScriptEnabled }
    const same = JSON.stringify(options)
    if (kept?.options !== same) {
      await kept?.page.context().close()
      kept = { page: await (await browser.newContext(options)).newPage(), options: same }
    }
    const { page } = kept
    const context: BrowserContext = page.context()
    await context.clearCookies()
    await context.setExtraHTTPHeaders(extraHTTPHeaders ?? {})
    await page.setViewportSize(viewport!)
    await page.emulateMedia({ colorScheme: 'light' })
    await use(context)
  },
  page: async ({ context }, use) => use(context.pages()[0]!),
})
