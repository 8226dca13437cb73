import { z } from 'zod'

/** Boxes of one name as a form sends them, joined by commas: any of those there are, in their order. Errors: `chooseOne`, `invalid`. */
export function anyOf<const Name extends string>(all: readonly Name[]) {
  return z
    .string({ error: 'chooseOne' })
    .transform((list) => list.split(',').filter(Boolean))
    .pipe(z.array(z.enum(all, { error: 'invalid' }), { error: 'invalid' }))
    .transform((chosen): Name[] => all.filter((one) => chosen.includes(one)))
}

/** The same, at least one of them. */
export const someOf = <const Name extends string>(all: readonly Name[]) => anyOf(all).refine((chosen) => chosen.length > 0, { error: 'chooseOne' })
