import { publishedKeys } from '#privacy/signing.ts'
import { visitorRoute } from '../../../guard.tsx'

/** The public keys that downloads are signed with, as a JSON Web Key Set. */
export const GET = visitorRoute(async (actor) => Response.json(await publishedKeys(actor)))
