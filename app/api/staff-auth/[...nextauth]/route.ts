import { staffAuth } from '../../../auth.ts'

export const { GET, POST } = staffAuth.handlers
