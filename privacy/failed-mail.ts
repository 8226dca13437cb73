import { and, inArray, lt, notInArray, or } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { classOf } from './message-kinds.ts'

/** As often as the mail server is given one message without saying what became of it: nobody gets more copies, and whoever missed the first has a second chance. */
export const mostCopies = 2

const kinds = Object.entries(classOf).flatMap(([kind, of]) => (of === 'operational' ? [] : [kind]))

/** Messages of the outbox that were not taken, or may not have been, and can be sent again. One that nobody has to have, and of which there may be two copies, can't. */
export const canGoAgain = and(inArray(outbox.state, ['failed', 'unsure']), or(lt(outbox.copies, mostCopies), notInArray(outbox.kind, kinds)))!
