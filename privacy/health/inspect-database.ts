import { inspect } from '#db/inspect.ts'

/**
 * What keeps this process from serving people on its database, one line each; none when all is well. For whoever starts it: it asks as
 * the application's own login, before there is an actor.
 */
export const inspectDatabase = (): Promise<string[]> => inspect()
