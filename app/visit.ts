import { setTimeout } from 'node:timers/promises'
import bowser from 'bowser'
import type { PersonActor } from '#privacy/actor.ts'
import { recordVisits, type Visit } from '#privacy/access/record-visits.ts'

/**
 * Records a visit of a signed-in person: the page without its query, the client's address, device and the names of its cookies. Done when
 * it is written.
 */
export function recordVisit(actor: PersonActor, path: string, asked: Headers): Promise<void> {
  const names = (asked.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.split('=')[0]!.trim())
    .filter(Boolean)
  gathered.push({
    person: actor.person,
    session: actor.session,
    at: new Date(),
    page: path.split('?')[0]!,
    ip: addressOf(asked),
    userAgent: asked.get('user-agent'),
    cookies: names.join(', ') || null,
  })
  return (writing ??= soon())
}

/** Many people at once are one write: each by itself would cost the database as much as the page did. */
const gatheredFor = 100
let gathered: Visit[] = []
let writing: Promise<void> | undefined

async function soon(): Promise<void> {
  await setTimeout(gatheredFor)
  const visits = gathered
  gathered = []
  writing = undefined
  await recordVisits({ kind: 'recorder' }, visits)
}

/** The network address of who asks, as the nearest proxy saw it. */
export const addressOf = (asked: Headers): string | null => asked.get('x-forwarded-for')?.split(',').at(-1)?.trim() || null

/** A browser and its system in words: "Firefox on Android". */
export function device(userAgent: string | null): string {
  if (!userAgent) return 'Unknown'
  const parsed = bowser.parse(userAgent)
  return [parsed.browser.name ?? 'Unknown browser', parsed.os.name].filter(Boolean).join(' on ')
}
