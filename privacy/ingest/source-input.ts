import { z } from 'zod'
import { scopes } from '../datasets.ts'
import { line } from '../plain-text.ts'
import { someOf } from '../some-of.ts'

export const longestName = 80

export const sourceInput = z.strictObject({ name: line(longestName), datasets: someOf(scopes) })

export const sourceId = z.strictObject({ source: z.uuid() })
