/** Everything somebody can ask for. An appeal is against our answer to another request. */
export const requestKinds = ['access', 'correction', 'deletion', 'restriction', 'objection', 'portability', 'opt-out', 'complaint', 'question', 'appeal'] as const
export type RequestKind = (typeof requestKinds)[number]

/** Why an answer takes longer: the two reasons GDPR 12(3) and UK GDPR 12A(3) know; California asks for an explanation (Civil Code 1798.130(a)(2)(A)). */
export const extensionReasons = ['complex', 'many'] as const

/** What the clock may wait for, where it may wait at all. */
export const stopReasons = ['identity', 'clarification'] as const
export type StopReason = (typeof stopReasons)[number]

/**
 * Why we don't do what was asked, or not all of it: manifestly unfounded or excessive (GDPR 12(5); Civil Code 1798.145(h)(3)), we can't tell who asks (GDPR 12(2); 11 CCR 7060), the law makes us keep it
 * (GDPR 17(3)(b); Civil Code 1798.105(d)(8)), we need it for a claim (GDPR 17(3)(e), 21(1)), it would harm others (GDPR 15(4), 20(4)), we have nothing of it, it is right as it is (GDPR 16; 11 CCR 7023(b)).
 */
export const refusalReasons = ['unfounded', 'not-identified', 'law', 'claims', 'others', 'nothing-held', 'accurate'] as const

/** How a request ended, as the yearly figures count (11 CCR 7102). */
export const outcomes = ['complied', 'in-part', 'denied'] as const

/** How a denial ends, in the order in which staff choose. */
export const denials = ['denied', 'in-part'] as const satisfies readonly (typeof outcomes)[number][]

/** How staff hand out what no message can tell. */
export const handedWays = ['post', 'phone', 'in-person'] as const
export type HandedWay = (typeof handedWays)[number]

/** Why we do not go on with a request because of who asks. `not-them`: the person on file says that it was not them; `intruder`: by the link of a message somebody said so of what was done in the account, or the account was given back. */
export const suspicions = ['contradicts', 'agent-unproven', 'pressed', 'other'] as const

/** Why a request was said to be about somebody whom it is not about. */
export const wrongLinks = ['alike', 'mistyped', 'they-said'] as const

/** Why staff remove a file that was sent to us. Who sent it takes it back and says no more. */
export const removalReasons = ['looked-at', 'not-asked', 'by-mistake'] as const

const personal: readonly RequestKind[] = ['access', 'deletion', 'correction', 'portability', 'restriction']

/** What is done for nobody but the person it is about, so that it has to be known who asks. An opt-out, an objection or a complaint needs no proof (11 CCR 7060(b)). The database has the same list; a test compares the two. */
export const needsIdentity = (kind: RequestKind): boolean => personal.includes(kind)
