/** How much of an application's traffic is copied: nothing, when and with what outcome, or everything. */
export const levels = ['full', 'metadata', 'off'] as const
export type Logging = (typeof levels)[number]

/** SQL of what holds for an application at this moment: what was chosen, or what was to follow once its time is over. */
export const loggingNow = 'case when logging_until <= now() then coalesce(logging_then, logging) else logging end'
