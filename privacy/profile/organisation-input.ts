import { z } from 'zod'
import { optionalLine } from '../plain-text.ts'

export const longestOrganisation = 120

export const organisationInput = z.strictObject({ organisation: optionalLine(longestOrganisation) })
