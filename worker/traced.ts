import type { TaskList } from 'graphile-worker'
import { inSpan } from '#telemetry/span.ts'

/** Each task in a span of its own, by the name it has in the queue. It begins a trace: a job carries an id and nothing else, and so nothing of who queued it. */
export const traced = (tasks: TaskList): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]): [string, TaskList[string]] => [
      name,
      (payload, helpers) => inSpan(name, 'consumer', { 'forthright.attempt': helpers.job.attempts }, async () => task?.(payload, helpers)),
    ]),
  )
