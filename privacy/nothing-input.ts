import { z } from 'zod'

/** A form that is one button and asks nothing. */
export const nothingInput = z.strictObject({})
