import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Program = { name: string; args: readonly string[]; env: NodeJS.ProcessEnv }
export type Supervised = { stop(): Promise<void> }

const endWithParent = fileURLToPath(new URL('./end-with-parent.mjs', import.meta.url))
const patience = 10_000
const shortest = 1_000
const longest = 30_000
/** Who ran for so long and ends is started again at once. */
const steady = 60_000

/**
 * Keeps a program running: one that ends by itself is started again, after a pause that doubles up to half a minute. Its process group is
 * its own, so that a Ctrl-C reaches the supervisor alone. `stop` asks it to end (SIGTERM) and after ten seconds makes it.
 */
export function supervise({ name, args, env }: Program, log: (line: string) => void): Supervised {
  let child: ChildProcess | undefined
  let again: NodeJS.Timeout | undefined
  let pause = shortest
  let stopping = false

  const start = (): void => {
    const began = Date.now()
    child = spawn(process.execPath, ['--import', endWithParent, ...args], { env, detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.once('exit', (code, signal) => {
      child = undefined
      if (stopping) return
      pause = Date.now() - began > steady ? shortest : Math.min(pause * 2, longest)
      log(`${name} ended (${signal ?? `code ${code}`}); starting it again in ${pause / 1000} s.`)
      again = setTimeout(start, pause)
    })
  }
  start()

  return {
    stop: async () => {
      stopping = true
      clearTimeout(again)
      const running = child
      if (!running || running.exitCode !== null || running.signalCode !== null) return
      await new Promise<void>((resolve) => {
        const hard = setTimeout(() => running.kill('SIGKILL'), patience)
        running.once('exit', () => {
          clearTimeout(hard)
          resolve()
        })
        running.kill('SIGTERM')
      })
    },
  }
}
