import { z } from 'zod'
import { emergencyMinutes, emergencyReasons, verdicts } from '../emergency-words.ts'
import { revealable } from '../look-words.ts'
import { lines } from '../plain-text.ts'
import { categories } from '../vocabulary.ts'

/** The words beside a reason or a finding. */
export const longestEmergency = 2000
const words = lines(longestEmergency)
const minutes = emergencyMinutes.map(String) as [`${(typeof emergencyMinutes)[number]}`, ...`${(typeof emergencyMinutes)[number]}`[]]

/** `categories`: as the boxes send them, joined by commas. */
export const breakGlassInput = z.strictObject({
  needle: z.string().trim().min(3, { error: 'tooShort' }).max(254, { error: 'tooLong' }).regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'hiddenCharacters' }),
  reason: z.enum(emergencyReasons, { error: 'choose' }),
  words,
  categories: z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.enum(categories, { error: 'choose' })).min(1, { error: 'choose' })),
  minutes: z.enum(minutes, { error: 'choose' }).transform(Number),
})

/** `field`: as `fieldOf` names it. */
export const emergencyRevealInput = z.strictObject({ id: z.uuid(), field: z.enum([...revealable, 'billingProfiles.street'] as const) })

export const reviewInput = z.strictObject({ id: z.uuid(), verdict: z.enum(verdicts, { error: 'choose' }), words })
