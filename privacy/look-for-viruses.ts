import { spawn } from 'node:child_process'
import { settings } from '#settings'

const secondsAtMost = 60

/**
 * What the operator's own scanner says of a file: `SCAN_COMMAND` reads it on its input and ends with 0 when it is clean, with 1 when it is not. Without one nobody looks. Throws when it ends otherwise, is not there, or takes longer than a
 * minute.
 */
export async function lookForViruses(contents: Buffer): Promise<'clean' | 'infected' | 'nobody-looked'> {
  const { scanCommand } = settings()
  if (!scanCommand) return 'nobody-looked'
  const [command = '', ...args] = scanCommand.split(/\s+/)
  const status = await new Promise<number | null>((resolve, reject) => {
    // Whatever it prints may name what is in the file.
    const scanner = spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: secondsAtMost * 1000 })
    scanner.on('error', reject)
    scanner.on('close', resolve)
    // It may have seen enough before the end.
    scanner.stdin.on('error', () => undefined)
    scanner.stdin.end(contents)
  })
  if (status === 0) return 'clean'
  if (status === 1) return 'infected'
  throw new Error('The virus scanner failed.')
}
