import { z } from 'zod'
import { line } from '../plain-text.ts'

/** A person's name or a company's. */
export const longestBillingName = 120

export const billingNameInput = z.strictObject({ name: line(longestBillingName) })
