import { z } from 'zod'
import { line } from '../plain-text.ts'

export const longestName = 80
export const longestUrl = 500
/** So many there may be that have not ended: the worker has a place for each, so that one that hangs holds up itself alone. */
export const mostWebhooks = 20

/** A web address without user or fragment. Whether it is https and leads outside the verb finds out. */
const webAddress = z
  .string()
  .trim()
  .min(1, { error: 'required' })
  .max(longestUrl, { error: 'tooLong' })
  .refine((text) => URL.canParse(text) && isPlain(new URL(text)), { error: 'notAWebAddress' })

const isPlain = ({ protocol, username, password, hash, hostname }: URL): boolean => /^https?:$/.test(protocol) && hostname !== '' && `${username}${password}${hash}` === ''

export const webhookInput = z.strictObject({ name: line(longestName), url: webAddress })

export const webhookId = z.strictObject({ webhook: z.uuid() })
