// Loaded before web, worker and build: when whoever started them is gone, even by kill -9, they end too and let go of what they hold.
import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  if (process.connected) process.once('disconnect', end)
  else end()
}

function end() {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 10_000).unref()
}
