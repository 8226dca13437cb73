import { recentLag } from '#privacy/health/recent-lag.ts'
import { visitorRoute } from '../../../guard.tsx'

/** How far the worker is behind, for whoever watches over the portal. Says nothing about anybody. */
export const GET = visitorRoute(async () => Response.json(await recentLag({ kind: 'worker', task: 'sweep' })))
