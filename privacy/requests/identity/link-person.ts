import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotNow } from '../../refusals.ts'
import { whoIsOnFile } from '../../who-is-on-file.ts'
import { record } from '../../write.ts'
import type { linkPersonInput } from './check-input.ts'
import { lockOpen } from '../lock-open.ts'

/** Says whose record an open request is about, by exactly what is on file of them. It says nothing about who asks. Throws `NotNow` where nobody is found, or more than one (`severalOnFile`), it is said already, or the request is answered. */
export async function linkPerson(actor: StaffActor, { number, needle }: z.output<typeof linkPersonInput>): Promise<void> {
  const [person, another] = await whoIsOnFile(needle)
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    if (open.personId) throw new NotNow('saidAlready')
    if (another) throw new NotNow('severalOnFile')
    if (!person || person.shut) throw new NotNow('nobodyOnFile')
    await record(tx, actor, { verb: 'link-person', table: 'requests', columns: ['personId', 'linkedAt'], person: person.id })
    await tx.update(requests).set({ personId: person.id, linkedAt: sql`now()` }).where(eq(requests.id, open.id))
  })
}
