import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { settings } from '#settings'
import type { Head } from './audit-chain.ts'
import { signingKey } from './signing.ts'

const folder = (): string => path.join(settings().dataDir, 'audit')
/** A head for each day on which something was sealed, and marks of the operator's. */
const daily = (): string => path.join(folder(), 'heads.ndjson')
/** The newest head, replaced each time something is sealed. */
const newest = (): string => path.join(folder(), 'head.json')

/** `x`: the public key, so that what an earlier one signed can be checked by what stands outside the database. */
const head = z.object({ number: z.int().positive(), at: z.iso.datetime(), lines: z.int().positive(), hash: z.string(), kid: z.string(), signature: z.string(), x: z.string().optional() })
/** That a database older than the heads was put back on purpose: what was kept until then, from this number on, is not looked for any more. */
const mark = z.object({ acceptedAt: z.iso.datetime(), from: z.int().positive() })
const line = z.union([head, mark])

export type KeptHead = z.output<typeof head>

/** The heads that stand in a text, one in a line, without those that were given up. Throws when there is a line that is none. */
export function headsIn(text: string): KeptHead[] {
  let kept: KeptHead[] = []
  for (const one of text.split('\n').filter(Boolean).map(parsed)) {
    if ('hash' in one) kept.push(one)
    else kept = kept.filter(({ number }) => number < one.from)
  }
  return kept
}

function parsed(text: string): z.output<typeof line> {
  try {
    return line.parse(JSON.parse(text))
  } catch {
    throw new Error('Where heads of the audit are kept there is a line that is none.')
  }
}

/** All that are kept on this machine, the newest last. */
export async function keptHeads(): Promise<KeptHead[]> {
  const [before, last] = [headsIn(await text(daily())), headsIn(await text(newest()))]
  return [...before, ...last.filter(({ hash }) => before.at(-1)?.hash !== hash)]
}

/** What is kept for good as it stands in its file: a line of JSON for each. */
export const keptByDay = (): Promise<string> => text(daily())

/** The one kept last. */
export const lastKept = async (): Promise<KeptHead | undefined> => headsIn(await text(newest())).at(-1)

/** Puts a head in the place of the newest; `forGood`: and adds this one, or this one and others, to those of each day. Waits until the disk has them. */
export async function keep(next: Head, forGood: readonly Head[]): Promise<void> {
  if (forGood.length > 0) await append(forGood)
  await replace(next)
}

/** The day of the last head that was added for good. */
export const lastDay = async (): Promise<string | undefined> => headsIn(await text(daily())).at(-1)?.at.slice(0, 10)

/** Gives up what is kept from this number on, and puts the newest that the database has in its place. */
export async function giveUp(from: number, now: Head | undefined): Promise<void> {
  await append([{ acceptedAt: new Date().toISOString(), from }, ...(now ? [now] : [])])
  await replace(now)
}

async function append(added: readonly object[]): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const handle = await open(daily(), 'a+', 0o600)
  try {
    // What a crash left of a line is taken away.
    const before = await handle.readFile()
    const end = before.lastIndexOf('\n') + 1
    if (end < before.length) await handle.truncate(end)
    await handle.appendFile(added.map((one) => `${JSON.stringify(withKey(one))}\n`).join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncFolder()
}

async function replace(next: Head | undefined): Promise<void> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  const handle = await open(`${newest()}.new`, 'w', 0o600)
  try {
    if (next) await handle.writeFile(`${JSON.stringify(withKey(next))}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${newest()}.new`, newest())
  await syncFolder()
}

function withKey(one: object): object {
  const { kid, x } = signingKey()
  return 'kid' in one && one.kid === kid ? { ...one, x } : one
}

async function syncFolder(): Promise<void> {
  const handle = await open(folder(), 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Every whole line; what comes after the last was broken off. */
async function text(file: string): Promise<string> {
  const all = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
  return all.slice(0, all.lastIndexOf('\n') + 1)
}
