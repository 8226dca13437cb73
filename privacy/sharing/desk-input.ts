import { z } from 'zod'

export const tellingId = z.strictObject({ telling: z.uuid() })
