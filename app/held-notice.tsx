import { Notice } from '#components/notice.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { readHold } from '#privacy/read-hold.ts'

/** Why what was to be downloaded from this page was not handed out, and from when on it is; an address typed by hand can't make it say what is not so. */
export async function HeldNotice({ actor, why }: { actor: PersonActor; why: string }) {
  if (why !== 'downloadHeld') return null
  const held = await readHold(actor)
  if (!held) return null
  return (
    <Notice kind="caution" title={words('download')('held', { moment: format().moment(held.until) })} live>
      <p>{words('refusals')(why)}</p>
    </Notice>
  )
}
