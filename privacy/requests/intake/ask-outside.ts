import type { z } from 'zod'
import { settings } from '#settings'
import { as, type AuthActor } from '../../actor.ts'
import { clockFor } from '../../deadlines.ts'
import { isOften } from '../../is-often.ts'
import { nowOf } from '../../now-of.ts'
import { askedNow } from '../../reading.ts'
import { digestOfCode, newCode } from '../../spoken-code.ts'
import { record } from '../../write.ts'
import { onFileUnder } from './on-file-under.ts'
import type { askOutsideInput } from './outside-input.ts'
import { placeOf } from './place-of.ts'
import { putAsked } from './put-asked.ts'

/**
 * Asks us something without being signed in. Whether anything is held under the address shows nowhere: the same rows, the same message, the same answer. It is about who has the address on file, if anybody, and nothing is
 * done by it for them until they said that it was them (11 CCR 7060). `code`: by which it is followed; shown once, in the message too, and kept as a digest. A fourth message of a day is withheld, and nobody is told.
 */
export async function askOutside(actor: AuthActor, { kind, place, email, words }: z.output<typeof askOutsideInput>): Promise<{ number: number; code: string; dueOn: string }> {
  const withheld = await isOften(actor, 'ask-outside', email)
  const code = newCode()
  return as({ ...actor, token: digestOfCode('follow', code) }, async (tx) => {
    await record(tx, actor, { verb: 'ask-outside', table: 'requests', columns: ['kind', 'words', 'regime', 'dueOn', 'answerTo'] })
    const { regime, dueOn } = clockFor(placeOf(place), settings().regimes, await nowOf(tx), kind)
    const person = await onFileUnder(tx, email)
    const number = await putAsked(tx, { kind, words, regime, dueOn, locale: askedNow() ?? 'en' }, { person, proves: person, email, code, withheld })
    return { number, code, dueOn }
  })
}
