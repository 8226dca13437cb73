import { html } from '#mail/html.ts'
import { format } from '#messages/format.ts'
import type { Reader } from '#messages/reader.ts'

/** Clocks are set by quarters of an hour: within one, the day stays and minutes count on. */
const quarter = 15 * 60_000

/**
 * Writes instants as day and time, for millions of them: the day of each quarter of an hour and the words for each minute of a day are made once.
 * Gives nothing for what is no instant.
 */
export function momentWriter(reader: Reader): (iso: string) => string | undefined {
  const f = format(reader)
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: reader.timeZone })
  const quarters = new Map<number, { day: string; minute: number }>()
  const times = new Map<number, string>()

  const quarterAt = (start: number): { day: string; minute: number } => {
    const known = quarters.get(start)
    if (known) return known
    const at = new Date(start)
    const [hour = 0, minute = 0] = clock.format(at).split(':').map(Number)
    const fresh = { day: html`${f.shortDate(at)}`.markup, minute: hour * 60 + minute }
    if (quarters.size < 100_000) quarters.set(start, fresh)
    return fresh
  }

  const write = (iso: string): string | undefined => {
    const at = Date.parse(iso)
    if (Number.isNaN(at)) return undefined
    const start = Math.floor(at / quarter) * quarter
    const { day, minute } = quarterAt(start)
    const of = minute + Math.floor((at - start) / 60_000)
    let time = times.get(of)
    if (time === undefined) times.set(of, (time = html`${f.time(new Date(at))}`.markup))
    return `${day}, ${time}`
  }
  // The row before is often of the same minute (`2026-11-25T14:02`).
  let [minute, written] = ['', undefined as string | undefined]
  return (iso) => {
    const of = iso.slice(0, 16)
    if (of !== minute) [minute, written] = [of, write(iso)]
    return written
  }
}
