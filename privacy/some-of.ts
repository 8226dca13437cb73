import { z } from 'zod'

/** Boxes of one name as a form sends them, joined by commas: at least one of those there are, in their order. Errors: `chooseOne`, `invalid`. */
export function someOf<const Name extends string>(all: readonly Name[]) {
  return z
    .string({ error: 'chooseOne' })
    .transform((list) => list.split(',').filter(Boolean))
    .pipe(z.array(z.enum(all, { error: 'invalid' }), { error: 'invalid' }).min(1, { error: 'chooseOne' }))
    .transform((chosen): Name[] => all.filter((one) => chosen.includes(one)))
}
