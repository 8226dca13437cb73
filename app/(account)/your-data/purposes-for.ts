import type { Purpose } from '#privacy/vocabulary.ts'

/** For what something is held of who reads it. Who has no account has none that could be run: what of them is held for that is held for what they asked. */
export const purposesFor = (purposes: readonly Purpose[], enquirer = false): readonly Purpose[] => (enquirer ? [...new Set(purposes.map((purpose) => (purpose === 'account' ? 'enquiry' : purpose)))] : purposes)
