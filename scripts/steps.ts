import { spawn } from 'node:child_process'

export type Counts = { passed: number; failed: number }
export type Step = {
  name: string
  command: readonly [string, ...string[]]
  env?: Record<string, string>
  /** Shows what it prints while it runs; otherwise that is shown only when it fails. */
  live?: boolean
  /** Reads how many tests ran; without it a step counts as one. Throws when there is nothing to read. */
  count?: () => Counts
  /** Where its report lies once it has ended, for whoever looks at single tests. */
  report?: string
}

const running = new Map<number, () => Promise<void>>()
const graceful = 15_000
let ending = false

/** Runs one step in a process group of its own, prints how it went and how long it took, and gives its counts. Never throws. */
export async function runStep({ name, command: [file, ...args], env = {}, live = false, count }: Step): Promise<Counts> {
  if (ending) return new Promise(() => undefined)
  const began = performance.now()
  if (live) console.log(`\n── ${name}`)
  const child = spawn(file, args, { env: { ...process.env, FORCE_COLOR: '0', ...env }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      if (live) process.stdout.write(text)
      else output.push(text)
    })
  }
  const ended = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      output.push(`${error.message}\n`)
      resolve(1)
    })
    child.once('close', (code) => resolve(code ?? 1))
  })
  const { pid } = child
  if (pid !== undefined) running.set(pid, () => end(pid, ended))
  const code = await ended
  if (pid !== undefined) running.delete(pid)

  const { passed, failed, note } = judge(code, count)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (failed > 0) process.stdout.write(output.join(''))
  console.log(`${failed > 0 ? '✗' : '✓'} ${name}${count ? `: ${passed} passed, ${failed} failed` : ''}${note} (${seconds} s)`)
  return { passed, failed }
}

/** A step that says it is well but ran nothing, or that failed without a failing test, has failed. */
function judge(code: number, count?: () => Counts): Counts & { note: string } {
  if (!count) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, note: '' }
  try {
    const { passed, failed } = count()
    if (passed + failed === 0) return { passed, failed: 1, note: ', it ran no test' }
    if (code !== 0 && failed === 0) return { passed, failed: 1, note: `, it ended with ${code}` }
    return { passed, failed, note: '' }
  } catch {
    return { passed: 0, failed: 1, note: ', it ended without a result' }
  }
}

async function end(group: number, ended: Promise<unknown>): Promise<void> {
  const signal = (name: NodeJS.Signals) => {
    try {
      process.kill(-group, name)
    } catch {
      // Nobody of the group is left.
    }
  }
  signal('SIGINT')
  const timer = setTimeout(() => signal('SIGKILL'), graceful)
  await ended
  clearTimeout(timer)
}

/** Ctrl-C and the like reach every step, which then stops what it has started; only then this process ends. */
export function endWithSteps(): void {
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      ending = true
      void Promise.all([...running.values()].map((stop) => stop())).then(() => process.exit(codes[signal]))
    })
  }
}

/** Prints the last line and sets the exit code. */
export function conclude(all: readonly Counts[]): void {
  const sum = (key: keyof Counts) => all.reduce((total, one) => total + one[key], 0)
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
}
