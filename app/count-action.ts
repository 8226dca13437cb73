import { limit, type Limit } from '#privacy/limit.ts'

const perPerson: Limit = { times: 60, minutes: 10 }
// A whole company may sit behind one address.
const perNetwork: Limit = { times: 3000, minutes: 10 }
/** Fewer than of other forms: each of these writes to somebody, or is where codes are tried. */
const perNetworkFew: Limit = { times: 300, minutes: 10 }

/**
 * How often what is done through forms may be done, of one person, one of the staff, or one network of those who are not signed in. Each name is a count of its own, and no other is used up by it: `docs/decisions/limits.md`.
 */
export const counts = {
  // Whatever names none of its own.
  person: perPerson,
  staff: perPerson,
  visitor: perNetwork,

  // Coming in and going out.
  'sign-in': perNetwork,
  'sign-out': perNetwork,
  'prove-again': perPerson,
  'second-factor': perPerson,

  // What keeps somebody safe, or is their no: nothing else they did, or others of their network, stands in its way.
  'all-off': perPerson,
  'answer-cookies': perNetwork,
  ask: perPerson,
  'cancel-erasure': perPerson,
  'cancel-part': perPerson,
  choose: perPerson,
  'choose-logging': perPerson,
  'decide-sale': perPerson,
  'end-loan': perPerson,
  'end-repeat': perPerson,
  'end-session': perPerson,
  freeze: perPerson,
  'keep-address': perPerson,
  'keep-by-link': perNetwork,
  'not-me': perNetwork,
  'opt-out-by-link': perNetwork,
  'own-check': perPerson,
  'remove-factor': perPerson,
  'settle-check': perNetworkFew,
  'stop-enquiry': perPerson,
  'stop-enquiry-by-link': perNetwork,
  'withdraw-download': perPerson,

  // The same of staff: what ends something, and what can't wait.
  'break-glass': perPerson,
  'doubt-identity': perPerson,
  'end-webhook': perPerson,
  'opt-out-for': perPerson,
  'revoke-source': perPerson,
  'stop-campaign': perPerson,
  'suspend-colleague': perPerson,

  // What is done oftener than other things, or should be seldom.
  'appeal-followed': perNetworkFew,
  'ask-enquiry': perNetworkFew,
  'ask-outside': perNetworkFew,
  filter: { times: 300, minutes: 10 },
  follow: perNetworkFew,
  'open-check': perNetworkFew,
  'remove-followed': perNetworkFew,
  'test-campaign': { times: 20, minutes: 60 },
  // Each may bring files.
  'write-followed': { times: 120, minutes: 60 },
} as const satisfies Record<string, Limit>

export type Counted = keyof typeof counts

/** Counts one more, by whom (an id, or a network). Throws `NotNow('tooManyTries')` past the limit of that name. */
export const countAction = (counted: Counted, whom: string): Promise<void> => limit(`action-${counted}`, whom, counts[counted])
