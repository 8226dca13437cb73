import { z } from 'zod'

/** Days of the desk's figures, as an address names them; what it names wrongly is left to the default. */
export const figuresAsked = z.object({ from: z.iso.date().optional().catch(undefined), to: z.iso.date().optional().catch(undefined) })

/** The law whose requests alone are counted, as an address names it; without it, or with another, everybody's are. */
export const figuresLaw = z.literal('california').optional().catch(undefined)
export type FiguresLaw = 'california'

/** There were no such rights to count before. */
export const firstYear = 2020

/** A year of which there can be figures. */
export const figuresYear = z.coerce.number().int().min(firstYear).refine((year) => year <= new Date().getUTCFullYear())
