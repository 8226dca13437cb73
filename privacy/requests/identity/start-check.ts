import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { identityChecks, profiles } from '#db/schema/index.ts'
import { as, type StaffActor, type Tx } from '../../actor.ts'
import { caseOf } from '../../case-of.ts'
import { isNewWay } from '../../is-new-way.ts'
import { limit } from '../../limit.ts'
import { notify } from '../../notify.ts'
import { NotAllowed, NotNow } from '../../refusals.ts'
import { codeOf, digestOfCode } from '../../spoken-code.ts'
import { formerHours } from '../../tell-channels.ts'
import { record } from '../../write.ts'
import { channelsOf } from './channels-of.ts'
import { checkDays } from './check-days.ts'
import type { startCheckInput } from './check-input.ts'
import { lockOpen } from '../lock-open.ts'

/** Nobody is worn down until they say yes. */
const perRequest = { times: 5, minutes: 24 * 60 }

/**
 * Sends a code to what is on file of the person a request is about, by which they say whether it is theirs, or that they permit who acts for them: never to where the request came from. What is on file is read with the person's own
 * rights and not shown. A letter is printed by staff. Throws `NotNow` for what is answered, where nothing of the kind is on file, for a number or postal address
 * that changed within the last 72 hours (`wayIsNew`), and past five of a request in a day; `NotAllowed` for a request that is about nobody's record, and for a letter (`noLetters`) by a role that sees no street.
 */
export async function startCheck(actor: StaffActor, { number, channel, agent }: z.output<typeof startCheckInput>): Promise<{ number: number; check: string; channel: 'email' | 'phone' | 'post' }> {
  if (!channelsOf(actor.role).includes(channel)) throw new NotAllowed('noLetters')
  const { person } = await caseOf(actor, number)
  const [file, isNew] = await as({ kind: 'builder', person }, async (tx) => {
    const [found] = await tx.select({ phone: profiles.phone, locale: profiles.locale, street: profiles.street, city: profiles.city }).from(profiles)
    return [found, channel !== 'email' && (await isNewWay(tx, { person, channel, after: sql`now() - make_interval(hours => ${formerHours})` }))] as const
  })
  if (!file || (channel === 'phone' && !file.phone) || (channel === 'post' && !(file.street && file.city))) throw new NotNow('nothingOnFileThere')
  if (isNew) throw new NotNow('wayIsNew')
  await limit('start-check', String(number), perRequest)
  const check = randomUUID()
  const code = codeOf(check)
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    if (open.personId !== person) throw new NotNow('requestClosed')
    await record(tx, actor, { verb: 'start-check', table: 'identityChecks', columns: ['way', 'channel', 'agent'], person })
    await tx.insert(identityChecks).values({
      id: check,
      requestId: open.id,
      personId: person,
      way: agent ? 'agent' : channel === 'post' ? 'letter' : 'channel',
      channel,
      state: 'sent',
      agent: agent || null,
      codeHash: digestOfCode('identity', code),
      expiresAt: sql`now() + make_interval(days => ${checkDays[channel]})`,
      staffId: actor.staff,
    })
    await send(tx, { person, number, channel, code, agent: agent !== '', phone: file.phone, locale: file.locale })
  })
  return { number, check, channel }
}

async function send(tx: Tx, { person, number, channel, code, agent, phone, locale }: { person: string; number: number; channel: 'email' | 'phone' | 'post'; code: string; agent: boolean; phone: string | null; locale: string }): Promise<void> {
  // Without an address of its own a message goes to the one on file when it is sent.
  if (channel === 'email') await notify(tx, { kind: 'identity-link', person, locale, params: { reference: `FR-${number}`, code, agent } })
  if (channel === 'phone' && phone) await notify(tx, { kind: 'identity-text', person, locale, to: phone, params: { code } })
}
