import { profiles } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { isRevealable, type LookPurpose } from '../look-words.ts'
import { openLooks } from '../open-looks.ts'
import { mask } from './mask.ts'
import { visibleTo, type ProfileField } from '../visible-to.ts'

export type RecordField = { field: ProfileField; value: string | null; masked: boolean }
/** `purpose`: of the look that opened it last; `purposes`: of all that opened it. */
export type OpenRecord = { purpose: LookPurpose; purposes: LookPurpose[]; until: Date; fields: RecordField[] }

/**
 * A person's contact record as a staff member sees it after looking it up for this case: what the role may see, masked where it was
 * not revealed. Throws `NotFound`, and `NotAllowed('lookFirst')` when no look of the last half hour opened it: one at a single field, or at a letter, does not, nor does it make the half hour longer.
 */
export async function readRecord(actor: StaffActor, { number }: { number: number }): Promise<OpenRecord> {
  const { opened, purposes, seen, about } = await as(actor, (tx) => openLooks(tx, actor, number))
  if (!opened || !about) throw new NotAllowed('lookFirst')
  const visible = visibleTo(actor.role)
  const columns = Object.fromEntries(visible.map((field) => [field, profiles[field]])) as Record<string, (typeof profiles)['email']>
  return as({ ...actor, about }, async (tx) => {
    const [row] = await tx.select(columns).from(profiles)
    if (!row) throw new NotFound()
    return {
      purpose: opened.purpose as LookPurpose,
      purposes,
      until: opened.until,
      fields: visible.map((field) => shown(field, (row[field] as string | null) ?? null, seen.has(field))),
    }
  })
}

function shown(field: ProfileField, value: string | null, revealed: boolean): RecordField {
  const masked = isRevealable(field) && !revealed && value !== null
  return { field, value: masked ? mask(field, value) : value, masked }
}
