import { Notice } from '#components/notice.tsx'
import { words } from '#messages/words.ts'
import type { PersonActor } from '#privacy/actor.ts'
import { readHold } from '#privacy/read-hold.ts'

/** Why what was to be downloaded from this page was not handed out; an address typed by hand can't make it say what is not so. */
export async function HeldNotice({ actor, why }: { actor: PersonActor; why: string }) {
  if (why !== 'downloadHeld' || !(await readHold(actor))) return null
  return (
    <Notice kind="caution" live>
      <p>{words('refusals')(why)}</p>
    </Notice>
  )
}
