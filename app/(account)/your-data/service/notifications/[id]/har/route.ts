import { keys } from '#privacy/stores/keys.ts'
import { readEntry } from '#privacy/notifications/read-entry.ts'
import { personRoute } from '../../../../../../guard.tsx'
import { harAnswer } from '../../har-answer.ts'

/** One entry (HAR 1.2). */
export const GET = personRoute(
  async (actor, _, { id = '' }) => {
    await readEntry(actor, { id, keys: keys() })
    return harAnswer(actor, one(id))
  },
  { proof: true, page: ({ id }) => `/your-data/service/notifications/${id}` },
)

async function* one(id: string): AsyncGenerator<string[]> {
  yield await Promise.resolve([id])
}
