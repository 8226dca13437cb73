import { listRows, type Asked } from '#privacy/access/list-rows.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { personRoute } from '../../../../../guard.tsx'
import { narrowedBy } from '../../../narrowed.ts'
import { harAnswer } from '../har-answer.ts'

/** The entries that a page of the log was narrowed to, all of them, the newest first (HAR 1.2). */
export const GET = personRoute((actor, request) => harAnswer(actor, idsOf(actor, narrowedBy(Object.fromEntries(new URL(request.url).searchParams)))), {
  proof: true,
  page: (_, query) => `/your-data/service/notifications${query}`,
})

async function* idsOf(actor: PersonActor, narrowed: Omit<Asked, 'record' | 'after'>): AsyncGenerator<string[]> {
  let after: string | undefined
  do {
    const { rows, older } = await listRows(actor, { record: 'notifications', ...narrowed, ...(after && { after }) })
    yield rows.map(({ id }) => id!)
    after = older
  } while (after)
}
