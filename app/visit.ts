import bowser from 'bowser'
import type { PersonActor } from '#privacy/actor.ts'
import { recordVisit as record } from '#privacy/access/record-visit.ts'

/** Records a visit of a signed-in person: the page without its query, the client's address, device and the names of its cookies. */
export async function recordVisit(actor: PersonActor, path: string, asked: Headers): Promise<void> {
  const names = (asked.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.split('=')[0]!.trim())
    .filter(Boolean)
  await record(
    { kind: 'recorder' },
    {
      person: actor.person,
      session: actor.session,
      page: path.split('?')[0]!,
      ip: addressOf(asked),
      userAgent: asked.get('user-agent'),
      cookies: names.join(', ') || null,
    },
  )
}

/** The network address of who asks, as the nearest proxy saw it. */
export const addressOf = (asked: Headers): string | null => asked.get('x-forwarded-for')?.split(',').at(-1)?.trim() || null

/** A browser and its system in words: "Firefox on Android". */
export function device(userAgent: string | null): string {
  if (!userAgent) return 'Unknown'
  const parsed = bowser.parse(userAgent)
  return [parsed.browser.name ?? 'Unknown browser', parsed.os.name].filter(Boolean).join(' on ')
}
