import type { Policy } from '#policies/policy.ts'
import { versionBefore, versions } from '#policies/versions.ts'
import { atOnce, type PersonActor } from '../actor.ts'

/** Which words asked; a new one when they change. */
export const acceptanceWording = '2026-12'

export type Answer = 'accepted' | 'declined'
/**
 * A version that matters and that staff published. `changes`: it and, newest first, those that matter before it, back to the newest that the person read, agreed to or came under: what they say to
 * it counts for all of them. What they declined is among them. `before`: the version they all change. `unseen`: the person has neither said that they read it nor answered. `answer`: what they said
 * last to it; without that, that they accepted a newer one and did not take that back.
 */
export type About = { version: Policy; changes: readonly Policy[]; before: Policy | undefined; holds: boolean; unseen: boolean; answer: { answer: Answer; at: Date } | undefined }
/**
 * The newest of them, and the newest of those whose day has come: without an answer, that is what a person is asked about. `asks`: whether they are asked anything. Who has no account has agreed
 * to nothing that could change: they are shown it, and `current` is nothing.
 */
export type News = { newest: About; current: About | undefined; asks: boolean }

const statements = [
  `select version, tells from policy_publications where confirmed_at is not null`,
  `select version, answer, at from acceptances where document = 'privacy-policy' order by at desc`,
  `select people.since::text as since, profiles.kind from people join profiles on profiles.person_id = people.id`,
  `select version from policy_notices`,
]

/** What is new for a person about the policy, or nothing: also for whoever came under that version and was not told of it. In one round trip, because every page asks. */
export async function readNews(actor: PersonActor): Promise<News | undefined> {
  const [found, said, [own], told] = (await atOnce(actor, statements)).map(({ rows }) => rows as unknown) as [{ version: string; tells: boolean }[], { version: string; answer: Answer | 'read'; at: Date }[], { since: string; kind: 'customer' | 'enquirer' }[], { version: string }[]]
  const today = new Date().toISOString().slice(0, 10)
  const published = versions.filter(({ effective }) => found.some(({ version }) => version === effective))
  // Of one published on its own day also whoever came earlier that day, under the one before, as the notice to them says.
  const isNews = (effective: string): boolean => own !== undefined && (own.since < effective || told.some(({ version }) => version === effective))
  const telling = published.filter(({ effective }) => isNews(effective) && found.some(({ version, tells }) => version === effective && tells))
  const knows = ({ effective }: Policy): boolean => {
    const ofIt = said.filter(({ version }) => version === effective)
    const last = ofIt.find(({ answer }) => answer !== 'read') ?? ofIt[0]
    return last !== undefined && last.answer !== 'declined'
  }
  const about = (version: Policy): About => {
    const earlier = telling.filter(({ effective }) => effective < version.effective)
    const known = earlier.findIndex(knows)
    const changes = [version, ...(known < 0 ? earlier : earlier.slice(0, known))]
    const ofIt = said.filter((one) => one.version >= version.effective)
    // Of each version what was said last: a yes to a newer one counts for this one until it is taken back.
    const last = ofIt.filter(({ answer }) => answer !== 'read').filter((one, i, all) => all.findIndex((other) => other.version === one.version) === i)
    const answered = last.find((one) => one.version === version.effective) ?? last.find(({ answer }) => answer === 'accepted')
    return {
      version,
      changes,
      before: versionBefore(changes.at(-1)!, published),
      holds: version.effective <= today,
      unseen: ofIt.length === 0,
      answer: answered && { answer: answered.answer as Answer, at: answered.at },
    }
  }
  const asks = own?.kind === 'customer'
  const [newest, current] = [telling[0], asks ? telling.find(({ effective }) => effective <= today) : undefined]
  return newest && { newest: about(newest), current: current && about(current), asks }
}
