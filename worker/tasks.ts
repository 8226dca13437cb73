import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { sendMail } from './send-mail.ts'

// A job carries an id and nothing else.
const job = z.strictObject({ id: z.uuid() })

/** What the worker can do, by the name it has in the queue. */
export const tasks: TaskList = {
  'send-mail': async (payload) => sendMail(job.parse(payload)),
}
