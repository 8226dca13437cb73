import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { eraseDue } from '#privacy/erasure/erase-due.ts'
import { remindOfErasures } from '#privacy/erasure/remind-of-erasures.ts'
import { sweep } from '#privacy/retention/sweep.ts'
import { dropArchive } from './drop-archive.ts'
import { sendMail } from './send-mail.ts'

// A job carries an id and nothing else.
const job = z.strictObject({ id: z.uuid() })

/** What the worker can do, by the name it has in the queue. */
export const tasks: TaskList = {
  'send-mail': async (payload) => sendMail(job.parse(payload)),
  'erase-due': async () => void (await eraseDue({ kind: 'worker', task: 'erase' }, { dropArchive })),
  'remind-of-erasures': async () => void (await remindOfErasures({ kind: 'worker', task: 'erase' })),
  sweep: async () => void (await sweep({ kind: 'worker', task: 'sweep' })),
}
