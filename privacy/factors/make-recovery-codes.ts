import { randomInt } from 'node:crypto'
import { recoveryCodes } from '#db/schema/index.ts'
import { as, type HalfwayActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { holdAccount } from './hold-account.ts'
import { listFactors } from './list-factors.ts'
import { needPassed } from './need-passed.ts'
import { lineOf, own, ownerOf } from './own-factor.ts'
import { recoveryHash } from './recovery-code.ts'
import { tellHolder } from './tell-holder.ts'

const howMany = 10
/** Without what looks alike; 50 bits and more. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const draw = (): string => Array.from({ length: 11 }, () => letters[randomInt(letters.length)]).join('')

/** Ten new recovery codes in place of those before; only their hashes are kept, so this is the one time they are known. Whose they are hears of it by mail. Throws `NotNow('noFactor')` without a factor. */
export async function makeRecoveryCodes(actor: HalfwayActor): Promise<string[]> {
  if ((await listFactors(actor)).factors.length === 0) throw new NotNow('noFactor')
  const codes = Array.from({ length: howMany }, draw)
  await as(actor, async (tx) => {
    await needPassed(tx, actor)
    await tx.delete(recoveryCodes).where(own(recoveryCodes, actor))
    await tx.insert(recoveryCodes).values(codes.map((code) => ({ ...ownerOf(actor), codeHash: recoveryHash(actor, code) })))
    await holdAccount(tx, actor)
    await tellHolder(tx, actor, 'recovery-made', {})
    await record(tx, actor, lineOf(actor, { verb: 'make-recovery-codes', table: 'recoveryCodes', columns: ['codeHash'] }))
  })
  return codes
}
