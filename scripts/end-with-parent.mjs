// Loaded before web and worker: when whoever started them is gone, even by kill -9, they end too and let go of their port.
if (process.connected) process.once('disconnect', end)
else end()

function end() {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 10_000).unref()
}
