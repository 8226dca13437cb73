import { z } from 'zod'
import { cardAmongPhones } from '../card-number.ts'
import { ownedNames, type OwnedName } from '../keep.ts'

const choice = z
  .string()
  .transform((text) => text.slice(0, 100))
  .default('')

/** By what a list of calls or messages is narrowed: what makes no sense narrows nothing. A card number is refused: it has no business in any field. */
export const filterInput = z.strictObject({
  record: z.enum(ownedNames as [OwnedName, ...OwnedName[]]),
  from: choice,
  to: choice,
  direction: choice,
  status: choice,
  application: choice,
  number: choice.refine((text) => !cardAmongPhones(text), { error: 'cardNumber' }),
})
