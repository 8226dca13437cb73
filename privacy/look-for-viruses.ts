import { spawn } from 'node:child_process'
import { settings } from '#settings'

/**
 * What the operator's own scanner says of a file: `SCAN_COMMAND` reads it on its input and ends with 0 when it is clean, with 1 when it is not. Without one nobody looks. Throws when it ends otherwise, is not there, or takes longer than a
 * minute: then it is ended with all that it began, and nothing it says afterwards counts.
 */
export async function lookForViruses(contents: Buffer, secondsAtMost = 60): Promise<'clean' | 'infected' | 'nobody-looked'> {
  const { scanCommand } = settings()
  if (!scanCommand) return 'nobody-looked'
  const [command = '', ...args] = scanCommand.split(/\s+/)
  const status = await new Promise<number | null>((resolve, reject) => {
    // Whatever it prints may name what is in the file. A group of its own, so that all of it can be ended at once.
    const scanner = spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
    const late = setTimeout(() => {
      resolve(null)
      endGroup(scanner.pid)
    }, secondsAtMost * 1000)
    scanner.on('error', reject)
    scanner.on('exit', resolve)
    for (const over of ['error', 'exit'] as const) scanner.on(over, () => clearTimeout(late))
    // It may have seen enough before the end.
    scanner.stdin.on('error', () => undefined)
    scanner.stdin.end(contents)
  })
  if (status === 0) return 'clean'
  if (status === 1) return 'infected'
  throw new Error('The virus scanner failed.')
}

/** Ends a process and what it began, whatever signals they would rather not hear. */
function endGroup(leader: number | undefined): void {
  try {
    if (leader) process.kill(-leader, 'SIGKILL')
  } catch {
    // Over already.
  }
}
