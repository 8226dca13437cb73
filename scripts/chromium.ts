import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { aptGet } from './apt-get.ts'

/** The first is the same browser without the parts that make a window, and takes half the work for a page. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium that starts: the one named by CHROMIUM_PATH, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  const candidates = [process.env['CHROMIUM_PATH'], ...installed, chromium.executablePath()]
  return candidates.find((file) => file && existsSync(file) && spawnSync(file, ['--version']).status === 0)
}

/**
 * Finds a Chromium or gets one: Playwright's, or on Debian as root the system's.
 *
 * @throws Error that says in one line what to do
 */
export function findOrGetChromium(log: (line: string) => void): string {
  const found = findChromium()
  if (found) return found
  const root = process.getuid?.() === 0
  for (const [command, ...args] of [
    ['npx', 'playwright', 'install', ...(root ? ['--with-deps'] : []), 'chromium'],
    ...aptGet('chromium-headless-shell'),
    ...aptGet('chromium'),
  ]) {
    log(`Getting Chromium: ${[command, ...args].join(' ')}`)
    try {
      execFileSync(command ?? '', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    } catch {
      continue
    }
    const got = findChromium()
    if (got) return got
  }
  throw new Error('There is no Chromium and none could be had: install it and name it with CHROMIUM_PATH.')
}
