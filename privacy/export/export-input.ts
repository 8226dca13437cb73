import { z } from 'zod'
import { categories, type Category } from '../vocabulary.ts'

/** Boxes of one name, joined by commas; at least one. */
export const exportInput = z.strictObject({
  categories: z
    .string({ error: 'chooseOne' })
    .transform((list) => list.split(',').filter(Boolean))
    .pipe(z.array(z.enum(categories, { error: 'invalid' }), { error: 'invalid' }).min(1, { error: 'chooseOne' }))
    .transform((chosen): Category[] => categories.filter((category) => chosen.includes(category))),
})
