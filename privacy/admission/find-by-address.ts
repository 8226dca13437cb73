import { as, type AuthActor } from '../actor.ts'
import type { Audience } from './ask-code.ts'
import { holderOfAddress } from './holder-of-address.ts'

/** The id of who has an account by a verified address, if anybody. */
export const findByAddress = (actor: AuthActor, of: { audience: Audience; email: string }): Promise<string | undefined> => as(actor, (tx) => holderOfAddress(tx, of))
