import { erasureOrder, ruleOf, type OwnedName } from './keep.ts'

/** The tables that go by a clock and from which a role of the nightly sweep may delete, in the order it works. */
export const swept = (role: 'worker' | 'pruner'): OwnedName[] => erasureOrder.filter((name) => 'from' in ruleOf(name).keep && ruleOf(name).grants[role]?.delete === true)
