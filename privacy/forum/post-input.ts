import { z } from 'zod'
import { lines, optionalLine } from '../plain-text.ts'

export const longestTitle = 120
export const longestPost = 6000
export const longestName = 30

/** What a name in the forum may be: one word, so that an `@` before it is enough to mean its bearer. Or nothing (`''`), by who has one. */
const name = z
  .string()
  .max(longestName * 20, { error: 'tooLong' })
  .transform((typed) => typed.normalize('NFC').trim())
  .pipe(z.union([z.literal(''), z.string().max(longestName, { error: 'tooLong' }).regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}]$/u, { error: 'notAName' })]))

const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
/** `on` when its writer knows that everybody will read the address or number in it. */
const sure = z.enum(['on', ''], { error: 'invalid' }).default('')

const words = lines(longestPost)

/** A new topic (`title`), or an answer in a thread, perhaps to what another post says. */
export const postInput = z.strictObject({
  thread: number.optional(),
  quotes: number.optional(),
  title: optionalLine(longestTitle).optional(),
  name: name.optional(),
  words,
  sure,
})

export const editInput = z.strictObject({ post: number, title: optionalLine(longestTitle).optional(), words, sure })

export const postNumber = z.strictObject({ post: number })

/** One post, or all of them. */
export const letGoInput = z.strictObject({ post: number.optional() })

export const nameInput = z.strictObject({ name: name.refine((text) => text !== '', { error: 'required' }) })
