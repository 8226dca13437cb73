import { dataMap } from '../map.ts'

/** How long an ask waits to be confirmed: an ISO 8601 period, as the map has it. */
export const askLife = (): string => dataMap.enquiryAsks.keep.atMost
