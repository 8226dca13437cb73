import { visitorRoute } from '../../../guard.tsx'

/** The process answers. */
export const GET = visitorRoute(() => Response.json({ live: true }))
