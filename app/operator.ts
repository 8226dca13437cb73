import type { Operator } from '#components/frame.tsx'
import { settings } from '#settings'

/** Who answers for the data, from the configuration. */
export const operator = (): Operator => settings().operator
