import { z } from 'zod'
import { datasets, type Dataset } from '../datasets.ts'
import { line } from '../plain-text.ts'

export const longestName = 80

/** Boxes of one name, joined by commas; at least one. */
export const sourceInput = z.strictObject({
  name: line(longestName),
  datasets: z
    .string({ error: 'chooseOne' })
    .transform((list) => list.split(',').filter(Boolean))
    .pipe(z.array(z.enum(datasets, { error: 'invalid' }), { error: 'invalid' }).min(1, { error: 'chooseOne' }))
    .transform((chosen): Dataset[] => datasets.filter((one) => chosen.includes(one))),
})

export const sourceId = z.strictObject({ source: z.uuid() })
