import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Makes this the one start of a data folder. A mark left by a killed start does not count: it names a process by its number and the moment
 * it began. Throws a sentence when another one runs. Gives what takes the mark away.
 */
export function onlyOne(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const mark = path.join(dataDir, 'running')
  const [pid, began] = read(mark)?.split(' ') ?? []
  if (pid && Number(pid) !== process.pid && began === beginning(Number(pid))) throw new Error(`The portal runs already in this folder (process ${pid}). Stop it first, or set DATA_DIR and PORT for a second one.`)
  writeFileSync(mark, `${process.pid} ${beginning(process.pid)}`)
  return () => rmSync(mark, { force: true })
}

/** When a process began, in the kernel's ticks; where there is no /proc, only whether it lives. */
function beginning(pid: number): string | undefined {
  const stat = read(`/proc/${pid}/stat`)
  if (stat) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  try {
    process.kill(pid, 0)
    return 'alive'
  } catch {
    return undefined
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
