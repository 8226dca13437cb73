import type { erasureTellings } from '#db/schema/index.ts'
import { unseal } from '../seal.ts'

/** By what a recipient knows who was deleted; nothing once they were told. */
export const knownBy = ({ id, known }: Pick<typeof erasureTellings.$inferSelect, 'id' | 'known'>): string[] => (known ? (JSON.parse(unseal(known, `erasure_tellings.known:${id}`)) as string[]) : [])
