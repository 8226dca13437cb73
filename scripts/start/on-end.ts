/**
 * Calls back once when this process is to end: told by the terminal, by a supervisor, or because npm, which passes signals on, is gone.
 * A terminal sends Ctrl-C to npm and to this process, and npm sends it on: what comes after the first changes nothing.
 */
export function onEnd(end: () => Promise<void>): void {
  let ending = false
  const once = () => {
    if (ending) return
    ending = true
    void end()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once)
  // Whoever read the output may have gone first.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  if (process.env['npm_lifecycle_event'] !== 'start') return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && once(), 500).unref()
}
