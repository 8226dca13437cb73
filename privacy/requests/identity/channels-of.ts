import type { StaffRole } from '../../vocabulary.ts'
import { visibleTo } from '../../visible-to.ts'
import { checkChannels, type CheckChannel } from './check-input.ts'

/** By what a role sends a code to what is on file: a letter prints who may see the street. */
export const channelsOf = (role: StaffRole): readonly CheckChannel[] => checkChannels.filter((channel) => channel !== 'post' || visibleTo(role).includes('street'))
