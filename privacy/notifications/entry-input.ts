import { z } from 'zod'

export const entryInput = z.strictObject({ id: z.uuid() })
