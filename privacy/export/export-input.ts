import { z } from 'zod'
import { someOf } from '../some-of.ts'
import { categories } from '../vocabulary.ts'

export const exportInput = z.strictObject({ categories: someOf(categories) })
