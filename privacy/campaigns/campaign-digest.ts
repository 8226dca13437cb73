import { createHash } from 'node:crypto'
import type { Campaign } from './step-campaign.ts'

/** SHA-256 (hexadecimal) of the words of a campaign and of who has taken which step with them, so that nobody approves, sends back or overwrites what they have not seen. */
export const campaignDigest = ({ topic, language, subject, body, perMinute, state, writtenAt, proposedAt, approvedAt, returnedAt }: Campaign): string =>
  createHash('sha256').update(JSON.stringify([topic, language, subject, body, perMinute, state, writtenAt, proposedAt, approvedAt, returnedAt])).digest('hex')
