import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { warnOfReviews } from '#privacy/access/warn-of-reviews.ts'
import { checkAudit } from '#privacy/audit/check-audit.ts'
import { sealAudit } from '#privacy/audit/seal-audit.ts'
import { resumeCampaigns } from '#privacy/campaigns/resume-campaigns.ts'
import { sendBatch } from '#privacy/campaigns/send-batch.ts'
import { askRepeats } from '#privacy/export/ask-repeats.ts'
import { buildExport } from '#privacy/export/build-export.ts'
import { expireExports } from '#privacy/export/expire-exports.ts'
import { largeFrom } from '#privacy/export/export-terms.ts'
import { remindOfExports } from '#privacy/export/remind-of-exports.ts'
import { resumeExports } from '#privacy/export/resume-exports.ts'
import { archives } from '#privacy/stores/archives.ts'
import { keys } from '#privacy/stores/keys.ts'
import { eraseDue } from '#privacy/erasure/erase-due.ts'
import { remindOfErasures } from '#privacy/erasure/remind-of-erasures.ts'
import { endEnquiries } from '#privacy/enquiries/end-enquiries.ts'
import { settleInterrupted } from '#privacy/erasure/settle-interrupted.ts'
import { tellOfIncidents } from '#privacy/incidents/tell-of-incidents.ts'
import { tellOfUpdates } from '#privacy/incidents/tell-of-updates.ts'
import { endLoans } from '#privacy/notifications/end-loans.ts'
import { tellOfVersions } from '#privacy/policy/tell-of-versions.ts'
import { warnOfDue } from '#privacy/requests/warn-of-due.ts'
import { expireCopies } from '#privacy/retention/expire-copies.ts'
import { sweep } from '#privacy/retention/sweep.ts'
import { tellOfErasure } from '#privacy/sharing/tell-of-erasure.ts'
import { tellRecipient } from '#privacy/sharing/tell-recipient.ts'
import { archivePages } from './archive-pages.ts'
import { deliverWebhook } from './deliver-webhook.ts'
import { sendMail } from './send-mail.ts'

// A job carries an id and nothing else.
const job = z.strictObject({ id: z.uuid() })

const build = ({ id }: { id: string }, most: number, signal: AbortSignal | undefined) =>
  buildExport({ kind: 'worker', task: 'export' }, { id, most, store: archives(), keys: keys(), pages: archivePages, ...(signal && { signal }) })

/** What takes seconds or minutes, and has places of its own: letters and clocks wait for no download, and a small one for no large one. */
export const builds: TaskList = { 'build-export': async (payload, { abortSignal }) => build(job.parse(payload), largeFrom, abortSignal) }
export const largeBuilds: TaskList = { 'build-large-export': async (payload, { abortSignal }) => build(job.parse(payload), Infinity, abortSignal) }

/** What waits for servers of others, ten seconds each: nothing else waits behind it. */
export const webhooks: TaskList = { 'deliver-webhook': async (payload, { job: { attempts, max_attempts: most } }) => deliverWebhook({ ...job.parse(payload), last: attempts >= most }) }

/** What waits for the mail server: no deletion waits behind it, and no code behind a deletion. */
export const mails: TaskList = { 'send-mail': async (payload, { job: { attempts, max_attempts: most } }) => sendMail({ ...job.parse(payload), last: attempts >= most }) }

/** What the worker can do besides, by the name it has in the queue. */
export const tasks: TaskList = {
  'send-campaign': async (payload) => sendBatch({ kind: 'worker', task: 'mail' }, job.parse(payload)),
  'resume-campaigns': async () => resumeCampaigns({ kind: 'worker', task: 'mail' }),
  'tell-recipient': async (payload) => tellRecipient({ kind: 'worker', task: 'tell' }, job.parse(payload)),
  'tell-of-erasure': async (payload) => tellOfErasure({ kind: 'worker', task: 'tell' }, job.parse(payload)),
  // Whichever version it was queued for: every one that people have to be told of.
  'tell-of-version': async () => void (await tellOfVersions({ kind: 'worker', task: 'tell' })),
  'tell-of-incident': async () => {
    await tellOfIncidents({ kind: 'worker', task: 'tell' })
    await tellOfUpdates({ kind: 'worker', task: 'tell' })
  },
  'ask-repeats': async () => void (await askRepeats({ kind: 'worker', task: 'export' })),
  'resume-exports': async () => void (await resumeExports({ kind: 'worker', task: 'export' })),
  'remind-of-exports': async () => void (await remindOfExports({ kind: 'worker', task: 'export' })),
  'expire-exports': async () => void (await expireExports({ kind: 'worker', task: 'export' }, { store: archives() })),
  'expire-copies': async () => void (await expireCopies({ kind: 'worker', task: 'sweep' })),
  'erase-due': async () => void (await eraseDue({ kind: 'worker', task: 'erase' }, { store: archives(), keys: keys() })),
  'seal-audit': async () => void (await sealAudit({ kind: 'sealer' })),
  'check-audit': async () => checkAudit({ kind: 'worker', task: 'sweep' }),
  'settle-journal': async () => settleInterrupted({ kind: 'worker', task: 'replay' }, { store: archives() }),
  'remind-of-erasures': async () => void (await remindOfErasures({ kind: 'worker', task: 'erase' })),
  'end-enquiries': async () => void (await endEnquiries({ kind: 'worker', task: 'enquiries' })),
  'warn-of-due': async () => void (await warnOfDue({ kind: 'worker', task: 'tell' })),
  'warn-of-reviews': async () => void (await warnOfReviews({ kind: 'worker', task: 'tell' })),
  'end-loans': async () => void (await endLoans({ kind: 'worker', task: 'sweep' })),
  sweep: async () => void (await sweep({ kind: 'worker', task: 'sweep' })),
}
