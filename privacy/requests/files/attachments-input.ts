import { z } from 'zod'
import { ownMessageInput } from '../intake/ask-input.ts'
import { messageInput } from '../desk-input.ts'
import { followedMessageInput } from '../intake/outside-input.ts'

/** As the database has it. */
export const mostFiles = 5
/** What a form with files may come to: 20 mebibytes, as mail servers take. next.config.ts lets a little more in. */
export const mostOfAll = 20 * 1024 * 1024

/** The files of a message: each is looked at when it is kept. */
const files = z
  .array(z.instanceof(File, { error: 'wrongAttachment' }))
  .max(mostFiles, { error: 'tooManyFiles' })
  .refine((all) => all.reduce((sum, { size }) => sum + size, 0) <= mostOfAll, { error: 'filesTooLarge' })
  .default([])

/** The messages of a timeline as they are sent; browsers check them without their files. */
export const ownMessageWithFiles = z.strictObject({ ...ownMessageInput.shape, files })
export const followedMessageWithFiles = z.strictObject({ ...followedMessageInput.shape, files })
/** What is kept for later keeps its words alone. */
export const messageWithFiles = z.discriminatedUnion('do', [z.strictObject({ ...messageInput.options[0].shape, files }), z.strictObject({ ...messageInput.options[1].shape, files })])
