import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { aptGet } from './apt-get.ts'

/** The same browser without the parts that make a window: it takes half the work for a page. */
const windowless = '/usr/bin/chromium-headless-shell'
const installed = [windowless, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium that starts: the one named by CHROMIUM_PATH, the system's, or Playwright's own. */
export function findChromium(): string | undefined {
  const candidates = [process.env['CHROMIUM_PATH'], ...installed, chromium.executablePath()]
  return candidates.find((file) => file && existsSync(file) && spawnSync(file, ['--version']).status === 0)
}

/**
 * Finds a Chromium or gets one: on Debian as root the system's, without windows even where there is one with them; else Playwright's.
 *
 * @throws Error that says in one line what to do
 */
export function findOrGetChromium(log: (line: string) => void): string {
  const found = findChromium()
  if (found && [process.env['CHROMIUM_PATH'], windowless].includes(found)) return found
  for (const [command, ...args] of [...aptGet('chromium-headless-shell'), ...(found ? [] : others())]) {
    log(`Getting Chromium: ${[command, ...args].join(' ')}`)
    try {
      execFileSync(command ?? '', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    } catch {
      continue
    }
    const got = findChromium()
    if (got && got !== found) return got
  }
  if (found) return found
  throw new Error('There is no Chromium and none could be had: install it and name it with CHROMIUM_PATH.')
}

const others = (): string[][] => [['npx', 'playwright', 'install', ...(process.getuid?.() === 0 ? ['--with-deps'] : []), 'chromium'], ...aptGet('chromium')]
