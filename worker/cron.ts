import { parseCronItems } from 'graphile-worker'

/** What happens by the clock. A minute's lag is nothing to a deadline in days. */
export const cronItems = parseCronItems([])
