import { z } from 'zod'

const channel = z.enum(['email', 'phone'], { error: 'invalid' })

export const channelInput = z.strictObject({ channel })

/** Spaces and dashes are how people copy digits. */
export const channelCodeInput = z.strictObject({
  channel,
  code: z
    .string()
    .transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, ''))
    .pipe(z.string().min(1, { error: 'required' }).regex(/^\d{6}$/, { error: 'notACode' })),
})
