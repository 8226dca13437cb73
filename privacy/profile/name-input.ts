import { z } from 'zod'
import { line, optionalLine } from '../plain-text.ts'

export const longestName = 80

/** Who has one name only writes it as the first. */
export const nameInput = z.strictObject({ givenName: line(longestName), familyName: optionalLine(longestName) })
