import type { Policy } from '#policies/policy.ts'
import { versionBefore, versions } from '#policies/versions.ts'
import { atOnce, type PersonActor } from '../actor.ts'

/** Which words asked; a new one when they change. */
export const acceptanceWording = '2026-12'

export type Answer = 'accepted' | 'declined'
/**
 * The newest version that matters and that staff published. `holds`: its day has come. `unseen`: the person has neither said that they read it nor answered. `asked`: it holds, and they have not
 * answered to it or a newer one. `answer`: what they said last to it or a newer one.
 */
export type News = { version: Policy; before: Policy | undefined; holds: boolean; unseen: boolean; asked: boolean; answer: { answer: Answer; at: Date } | undefined }

const statements = [
  `select version, tells from policy_publications where confirmed_at is not null`,
  `select version, answer, at from acceptances where document = 'privacy-policy' order by at desc`,
  `select since::text as since from people`,
]

/** What is new for a person about the policy, or nothing: also for whoever became a customer under that version. In one round trip, because every page asks. */
export async function readNews(actor: PersonActor): Promise<News | undefined> {
  const [found, said, [own]] = (await atOnce(actor, statements)).map(({ rows }) => rows as unknown) as [{ version: string; tells: boolean }[], { version: string; answer: Answer | 'read'; at: Date }[], { since: string }[]]
  const published = new Set(found.map(({ version }) => version))
  const telling = new Set(found.filter(({ tells }) => tells).map(({ version }) => version))
  const version = versions.find(({ effective }) => telling.has(effective))
  if (!version || !own || own.since >= version.effective) return undefined
  const ofIt = said.filter((one) => one.version >= version.effective)
  const answered = ofIt.find(({ answer }) => answer !== 'read')
  const holds = version.effective <= new Date().toISOString().slice(0, 10)
  return {
    version,
    before: versionBefore(version, versions.filter(({ effective }) => published.has(effective))),
    holds,
    unseen: ofIt.length === 0,
    asked: holds && !answered,
    answer: answered && { answer: answered.answer as Answer, at: answered.at },
  }
}
