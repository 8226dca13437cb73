import { visitorRoute } from '../../guard.tsx'

/** The day the support for the signal was last changed; the specification asks for it. */
const lastUpdate = '2026-11-24'

/** Global Privacy Control (W3C), section 4: this site abides by the signal. */
export const GET = visitorRoute(() => Response.json({ gpc: true, lastUpdate }))
