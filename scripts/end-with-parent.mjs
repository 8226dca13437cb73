// Loaded before web and worker: when the supervisor is gone, however it went, its end of the channel closes, and they go, too.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
