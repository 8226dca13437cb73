import { z } from 'zod'
import { seen } from '../seen-input.ts'
import { addressInput } from './address-input.ts'
import { birthdayInput } from './birthday-input.ts'
import { nameInput } from './name-input.ts'
import { organisationInput } from './organisation-input.ts'

/** `number`: of the request in which the person asked for it. */
const of = { number: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER), seen }

/** What staff may correct for a person, by the rules the person's own forms have. A new address to write or to call to its owner proves; it is not among them. */
export const correctForInputs = {
  name: nameInput.extend(of),
  organisation: organisationInput.extend(of),
  address: addressInput.safeExtend(of),
  birthday: birthdayInput.extend(of),
} as const
export type DeskKind = keyof typeof correctForInputs
