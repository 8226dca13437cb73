import type { Translation } from '../words.ts'

export const figures = { title: 'x' } satisfies Translation['figures']
