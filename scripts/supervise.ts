import { spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** A program to keep running: arguments for this Node. */
export type Program = { name: string; args: readonly string[]; env: NodeJS.ProcessEnv }

export type Supervised = {
  /** Tells every program to end, waits until it has, and starts none again. */
  stop: () => Promise<void>
}

const firstDelay = 500
const longestDelay = 30_000
/** A program that ran this long has recovered from whatever ended it before. */
const steady = 60_000
/** How long a program may finish what it is doing. */
const patience = 15_000

/**
 * Keeps programs running: one that ends is started again, later each time it ends soon.
 *
 * Each gets a session of its own, so that a Ctrl-C in the terminal reaches only the supervisor, and a channel whose closing tells it
 * that the supervisor is gone.
 *
 * @param onChange receives the numbers of the processes that run, whenever one begins or ends
 */
export function supervise(programs: readonly Program[], { log, onChange }: { log: (line: string) => unknown; onChange: (pids: number[]) => void }): Supervised {
  const running = new Map<string, number>()
  const kept = programs.map((program) =>
    keepRunning(program, log, (pid) => {
      if (pid === undefined) running.delete(program.name)
      else running.set(program.name, pid)
      onChange([...running.values()])
    }),
  )
  return { stop: async () => void (await Promise.all(kept.map((one) => one.stop()))) }
}

function keepRunning({ name, args, env }: Program, log: (line: string) => unknown, onChange: (pid: number | undefined) => void): Supervised {
  let child: ChildProcess | undefined
  let again: NodeJS.Timeout | undefined
  let delay = firstDelay
  let stopping = false

  function start(): void {
    const began = performance.now()
    const started = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    child = started
    relay(started.stdout, (line) => log(`${name}: ${line}`))
    relay(started.stderr, (line) => log(`${name}: ${line}`))
    started.once('error', (error) => log(`${name} could not be started: ${error.message}`))
    started.once('exit', (code, signal) => {
      child = undefined
      onChange(undefined)
      if (stopping) return
      if (performance.now() - began > steady) delay = firstDelay
      log(`${name} ended (${code ?? signal}); starting it again in ${delay / 1000} s.`)
      again = setTimeout(start, delay)
      delay = Math.min(delay * 2, longestDelay)
    })
    onChange(started.pid)
  }

  start()
  return {
    async stop() {
      stopping = true
      clearTimeout(again)
      const last = child
      if (!last) return
      const ended = new Promise((resolve) => last.once('exit', resolve))
      last.kill('SIGTERM')
      const impatience = setTimeout(() => {
        log(`${name} did not end within ${patience / 1000} s; ending it.`)
        last.kill('SIGKILL')
      }, patience)
      await ended
      clearTimeout(impatience)
    },
  }
}

function relay(stream: Readable | null, write: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', (line) => line.trim() && write(line))
}
