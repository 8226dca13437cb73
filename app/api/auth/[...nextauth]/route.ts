import { personAuth } from '../../../auth.ts'

export const { GET, POST } = personAuth.handlers
