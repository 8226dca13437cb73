import { z } from 'zod'
import { sixDigits } from '../six-digits.ts'

const channel = z.enum(['email', 'phone'], { error: 'invalid' })

export const channelInput = z.strictObject({ channel })

export const channelCodeInput = z.strictObject({ channel, code: sixDigits })
