import type { VisitorActor } from '../actor.ts'
import { openTestLink } from '../test-link.ts'
import type { Topic } from '../topics.ts'

/** What the test of a campaign is about whose way out or reason was opened. Reads and changes nothing of anybody. Undefined for a token of anything else. */
export const readTestLink = (_visitor: VisitorActor, { token }: { token: string }): Topic | undefined => openTestLink(token)
