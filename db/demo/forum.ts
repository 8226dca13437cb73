import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import * as schema from '../schema/index.ts'

const ago = (hours: number): Date => new Date(Date.now() - hours * 3_600_000)

/** A short talk between the two customers of the demonstration: an answer with a quote, a name in it, and a topic without answers. */
export async function makeForum(db: NodePgDatabase<Record<string, never>>, { mara, jonas }: { mara: string; jonas: string }): Promise<void> {
  const [lamp, bell] = await db
    .insert(schema.members)
    .values([
      { personId: mara, name: 'LampSmith' },
      { personId: jonas, name: 'HarbourBell' },
    ])
    .returning({ id: schema.members.id })
  const write = async (post: typeof schema.posts.$inferInsert): Promise<number> => (await db.insert(schema.posts).values(post).returning({ number: schema.posts.number }))[0]!.number
  const asked = await write({
    personId: jonas,
    memberId: bell!.id,
    title: 'Does a greeting have to be an MP3?',
    words: 'My server sends a WAV file and callers hear nothing. Does it have to be an MP3?',
    createdAt: ago(76),
  })
  const answered = await write({
    personId: mara,
    memberId: lamp!.id,
    thread: asked,
    quotes: asked,
    words: 'Ours is a WAV, too. Look at the notification log: if your server answers 200 but the type says text/html, that is why nobody hears it.',
    createdAt: ago(71),
  })
  await write({ personId: jonas, memberId: bell!.id, thread: asked, quotes: answered, words: `That was it, thank you @[${lamp!.id}].`, createdAt: ago(50) })
  await write({
    personId: mara,
    memberId: lamp!.id,
    title: 'How long do you keep your own call records?',
    words: 'Half a year is enough for our accounts. What do others do?',
    createdAt: ago(26),
  })
}
