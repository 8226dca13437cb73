'use server'
import { words } from '#messages/words.ts'
import { endWebhook } from '#privacy/webhooks/end-webhook.ts'
import { makeWebhook } from '#privacy/webhooks/make-webhook.ts'
import { resumeWebhook } from '#privacy/webhooks/resume-webhook.ts'
import { webhookId, webhookInput } from '#privacy/webhooks/webhook-input.ts'
import { staffAction } from '../../../action.ts'

export const makeAction = staffAction({ input: webhookInput, verb: (actor, input) => makeWebhook(actor, input), say: ({ secret }) => words('webhooks')('made', { secret }), again: '/staff/webhooks', proof: true })

export const endAction = staffAction({ counted: 'end-webhook', input: webhookId, verb: endWebhook, next: '/staff/webhooks' })

export const resumeAction = staffAction({ input: webhookId, verb: resumeWebhook, next: '/staff/webhooks' })
