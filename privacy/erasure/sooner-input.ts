import { z } from 'zod'
import { sixDigits } from '../six-digits.ts'

export const soonerInput = z.strictObject({ code: sixDigits })
