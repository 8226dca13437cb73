import type { PersonActor } from '#privacy/actor.ts'

/** The page on which somebody sees how they stand to sale and sharing: who has no account has no choices beside it. */
export const salePage = ({ enquirer }: Pick<PersonActor, 'enquirer'>): '/cookies' | '/choices' => (enquirer ? '/cookies' : '/choices')
