import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { drafts, people } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { limit } from '../limit.ts'
import { seal } from '../seal.ts'
import { contentsPlace, placeHash, type Place } from './draft-place.ts'
import type { Audience } from './ask-code.ts'

const perHolder = { times: 60, minutes: 10 }
/** Characters; several times the longest form. */
const longest = 100_000

type Draft = Place & { audience: Audience; holder: string; values: Record<string, string> }

/**
 * Keeps what was typed into a form whose sending needs a sign-in first, sealed for this browser; in place of what it kept of that page before.
 * Nothing is kept for somebody who was erased. Throws `NotNow` past 60 in ten minutes.
 */
export async function keepDraft(actor: AuthActor, { audience, holder, values, ...place }: Draft): Promise<void> {
  const text = JSON.stringify(values)
  if (text.length > longest) return
  await limit('draft', `${audience}:${holder}`, perHolder)
  const id = randomUUID()
  const owner = audience === 'person' ? { personId: holder } : { staffId: holder }
  await as(actor, async (tx) => {
    const [person] = await tx.select({ state: people.state }).from(people).where(eq(people.id, holder))
    if (audience === 'person' && person?.state !== 'open' && person?.state !== 'leaving') return
    await tx.delete(drafts).where(eq(drafts.placeHash, placeHash(place)))
    await tx.insert(drafts).values({ id, ...owner, placeHash: placeHash(place), contents: seal(text, contentsPlace(id, place)) })
  })
}
