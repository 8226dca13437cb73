import { words } from '#messages/words.ts'
import { labels } from '#messages/labels.ts'
import { holdingOf } from '#privacy/holdings.ts'
import type { Entry } from '#privacy/notifications/read-entries.ts'
import { pathOf } from '../../addresses.ts'

/** `POST /sms/status`: what an entry is called. */
export function titleOf({ method, url }: Pick<Entry, 'method' | 'url'>): string {
  return `${method} ${URL.canParse(url) ? new URL(url).pathname : url}`
}

/** The way to an entry, and with one to what is done with it. */
export function trailOf(entry?: Pick<Entry, 'id' | 'method' | 'url'>) {
  const said = labels()
  const log = pathOf(holdingOf('notifications'))
  return [
    { href: '/your-data', label: words('data')('title') },
    { href: '/your-data/service', label: said.category('service') },
    { href: log, label: said.record('notifications') },
    ...(entry ? [{ href: `${log}/${entry.id}`, label: titleOf(entry) }] : []),
  ]
}
