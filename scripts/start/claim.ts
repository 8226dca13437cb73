import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makePrivateFolder } from '../private-folder.ts'
import { until } from '../until.ts'
import { bornAt } from './born.ts'

type Process = { pid: number; born: string }
type Note = Process & { origin: string; children: Process[] }

export type Claim = {
  /** Writes down which processes run, so that a later start can find them if this one is killed. */
  children: (pids: readonly number[]) => void
  release: () => void
}

/** How long processes left over from a killed run get to end by themselves, and then again after being told to. */
const patience = 15_000

/**
 * Claims the data folder for this start. A claim ends with the process that made it, however that ends; web and worker that outlived
 * a killed run are seen out first.
 *
 * @throws an Error that says so when another start holds the folder
 */
export async function claim(dataDir: string, origin: string): Promise<Claim> {
  makePrivateFolder(dataDir)
  const file = path.join(dataDir, 'running.json')
  const mine = `${file}.${process.pid}`
  const note: Note = { pid: process.pid, born: bornAt(process.pid) ?? '', origin, children: [] }
  const write = () => writeFileSync(mine, JSON.stringify(note), { mode: 0o600 })
  write()
  try {
    // A link is made by one process only, whoever else tries at the same moment.
    while (!link(mine, file)) await clear(file, dataDir)
  } finally {
    rmSync(mine, { force: true })
  }
  return {
    children(pids) {
      note.children = pids.flatMap((pid) => ({ pid, born: bornAt(pid) ?? '' }))
      write()
      renameSync(mine, file)
    },
    release: () => rmSync(file, { force: true }),
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function clear(file: string, dataDir: string): Promise<void> {
  const found = read(file)
  if (found && lives(found)) throw new Error(`Forthright already runs in ${dataDir} at ${found.origin} (process ${found.pid}). Stop it first, or give this one another DATA_DIR and PORT.`)
  await Promise.all((found?.children ?? []).map(seeOut))
  // Only what was read may go: by now somebody else may have claimed the folder.
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const taken = read(aside)
  if (taken && lives(taken)) link(aside, file)
  rmSync(aside, { force: true })
}

async function seeOut(child: Process): Promise<void> {
  const gone = () => !lives(child)
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (gone()) return
    try {
      process.kill(child.pid, signal)
      await until(gone, patience, `The end of process ${child.pid}, left over from before,`)
    } catch (error) {
      if (signal === 'SIGKILL') throw error
    }
  }
}

const lives = ({ pid, born }: Process): boolean => bornAt(pid) === born

function read(file: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Note
  } catch {
    return undefined
  }
}
