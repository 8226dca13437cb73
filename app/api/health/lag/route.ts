import { lag } from '#privacy/health/lag.ts'
import { visitorRoute } from '../../../guard.tsx'

/** How far the worker is behind, for whoever watches over the portal. Says nothing about anybody. */
export const GET = visitorRoute(async () => Response.json(await lag({ kind: 'worker', task: 'heartbeat' })))
