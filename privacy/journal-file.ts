import { createHash, createPublicKey, verify } from 'node:crypto'
import { closeSync, createReadStream, fstatSync, fsync, ftruncateSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { settings } from '#settings'
import { journalEntry, type JournalEntry } from './journal-entry.ts'
import { sign, signingKey } from './signing.ts'

/** A line of the journal. `hash`: SHA-256 of its bytes, which the next line names as `prev`. */
export type JournalLine = { number: number; hash: string; at: Date; entry: JournalEntry; prev: string }

/** The journal is not as it was written: a line was changed, taken out or put in. */
export class JournalDamaged extends Error {}

const folder = (): string => path.join(settings().dataDir, 'journal')
const file = (): string => path.join(folder(), 'journal.ndjson')

/** No line is longer (bytes). */
const longest = 65_536
const usual = 4096
const none = ''

const shape = z.object({ number: z.int().positive(), at: z.iso.datetime(), entry: journalEntry, prev: z.string() })

/**
 * Adds a line and waits until the disk has it. Whoever calls holds the lock that lets one do so at a time. `standsFor`: sees the last line, and gives it back where that is the
 * line already; refuses by throwing. What a crash left of a line is taken away: nothing was committed with it. Throws `JournalDamaged` when the last line is not one of ours.
 */
export async function appendLine(entry: JournalEntry, standsFor: (last: JournalLine | undefined) => JournalLine | undefined = () => undefined): Promise<JournalLine> {
  const place = openToAdd()
  try {
    const { line: last, end, size } = tail(place)
    const known = standsFor(last)
    if (known) return known
    if (end < size) ftruncateSync(place, end)
    const line = written((last?.number ?? 0) + 1, entry, last?.hash ?? none)
    writeFileSync(place, `${line}\n`)
    await onDisk(place)
    if (!last) await syncFolder()
    seen = line
    return parsed(line)
  } finally {
    closeSync(place)
  }
}

/** All but this is done at once, for a few hundred bytes of what was written last: others wait for the lock, and each step by itself would wait for its turn. */
const onDisk = promisify(fsync)

/** The last whole line; nothing when there is no journal yet. Throws `JournalDamaged` when it is not one of ours. */
export async function lastLine(): Promise<JournalLine | undefined> {
  const place = openExisting()
  if (place === undefined) return undefined
  try {
    return tail(place).line
  } finally {
    closeSync(place)
  }
}

/** Every whole line, the oldest first. Throws `JournalDamaged` at the first that does not follow from the one before, or at the end when the last is not signed by us. */
export async function* journal(): AsyncGenerator<JournalLine> {
  if (!(await lastLine())) return
  let before: JournalLine | undefined
  let rest = ''
  for await (const piece of createReadStream(file(), 'utf8')) {
    const lines = `${rest}${piece as string}`.split('\n')
    rest = lines.pop()!
    for (const text of lines) {
      const line = parsed(text)
      const follows = before ? line.number === before.number + 1 && line.prev === before.hash : line.prev === none && (line.number === 1 || line.entry.kind === 'begun')
      if (!follows) throw new JournalDamaged(`The journal is not whole at line ${line.number}.`)
      yield line
      before = line
    }
  }
}

/** Puts a journal that can't be used any more beside, and begins another after line `number`. */
export async function beginJournalAnew(number: number): Promise<JournalLine> {
  await mkdir(folder(), { recursive: true, mode: 0o700 })
  await rename(file(), `${file()}.${new Date().toISOString().replaceAll(':', '')}`).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
  const handle = await open(file(), 'ax', 0o600)
  try {
    const line = written(number + 1, { kind: 'begun' }, none)
    await handle.appendFile(`${line}\n`)
    await handle.sync()
    await syncFolder()
    return parsed(line)
  } finally {
    await handle.close()
  }
}

const signature = /^(.*),"kid":"([\w-]+)","signature":"([\w-]+)"\}$/

function written(number: number, entry: JournalEntry, prev: string): string {
  const said = JSON.stringify({ number, at: new Date().toISOString(), entry, prev })
  return `${said.slice(0, -1)},"kid":"${signingKey().kid}","signature":"${sign(Buffer.from(said)).toString('base64url')}"}`
}

/** `end`: where the last whole line ends; what comes after it was broken off. Most lines are short: a little is read first. */
function tail(place: number): { line: JournalLine | undefined; end: number; size: number } {
  const { size } = fstatSync(place)
  for (const most of [usual, 2 * longest]) {
    const start = Math.max(0, size - most)
    const buffer = Buffer.alloc(size - start)
    const bytes = buffer.subarray(0, readSync(place, buffer, 0, size - start, start))
    const end = bytes.lastIndexOf('\n')
    const begin = bytes.subarray(0, Math.max(0, end)).lastIndexOf('\n')
    if (start > 0 && begin === -1 && most === usual) continue
    if (end === -1 && start > 0) throw new JournalDamaged('The journal ends in what is no line.')
    if (end === -1) return { line: undefined, end: 0, size }
    return { line: read(bytes.toString('utf8', begin + 1, end)), end: start + end + 1, size }
  }
  throw new JournalDamaged('The journal ends in what is no line.')
}

/** The last line of which the signature was seen to be right: whoever adds the next does not have to see it again. */
let seen: string | undefined

/** A line that is signed by us. */
function read(text: string): JournalLine {
  const line = parsed(text)
  const [, said, kid, signed] = signature.exec(text)!
  const { kty, crv, x, kid: own } = signingKey()
  const ours = kid === own && (text === seen || verify(null, Buffer.from(`${said}}`), createPublicKey({ key: { kty, crv, x }, format: 'jwk' }), Buffer.from(signed!, 'base64url')))
  if (!ours) throw new JournalDamaged(`Line ${line.number} of the journal is not signed by this installation.`)
  seen = text
  return line
}

function parsed(text: string): JournalLine {
  const said = signature.exec(text)?.[1]
  const { success, data } = shape.safeParse(said === undefined ? undefined : json(`${said}}`))
  if (!success) throw new JournalDamaged('A line of the journal cannot be read.')
  return { number: data.number, hash: createHash('sha256').update(text).digest('base64url'), at: new Date(data.at), entry: data.entry, prev: data.prev }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function openToAdd(): number {
  try {
    return openSync(file(), 'a+', 0o600)
  } catch (error) {
    if (!isMissing(error)) throw error
    mkdirSync(folder(), { recursive: true, mode: 0o700 })
    return openSync(file(), 'a+', 0o600)
  }
}

function openExisting(): number | undefined {
  try {
    return openSync(file(), 'r')
  } catch (error) {
    if (!isMissing(error)) throw error
    return undefined
  }
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

async function syncFolder(): Promise<void> {
  const handle = await open(folder(), 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
