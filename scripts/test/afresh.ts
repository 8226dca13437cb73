import { afterAll, vi } from 'vitest'

/** A file of tests finds its process as if it were the first in it: our modules are read anew, the clock is the real one, and nothing stands in the environment that another file put there. */
const found = { ...process.env }
afterAll(() => {
  vi.useRealTimers()
  vi.resetModules()
  for (const name of Object.keys(process.env)) if (!(name in found)) delete process.env[name]
  Object.assign(process.env, found)
})
