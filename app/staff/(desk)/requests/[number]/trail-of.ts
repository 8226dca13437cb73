import { words } from '#messages/words.ts'

/** The way back from a page about one request: to the request, and to all of them. */
export const trailOf = (number: number): { href: string; label: string }[] => [
  { href: '/staff/requests', label: words('desk')('queueTitle') },
  { href: `/staff/requests/${number}`, label: `FR-${number}` },
]
