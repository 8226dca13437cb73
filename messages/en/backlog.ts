/** The page on which staff see how far the portal is behind. */
export const backlog = {
  title: 'Backlog',
  lead: 'What the portal still has to do by itself, as of a few seconds ago. A little may wait; what has waited too long needs whoever runs the portal.',
  what: 'What',
  waiting: 'Waiting',
  waitingLabel: 'waiting',
  oldest: 'Oldest',
  state: 'State',
  kinds: {
    mail: 'Messages to send',
    exports: 'Downloads to build',
    erasures: 'Deletions whose day has come',
    failedMail: 'Messages that were not taken, or may not have arrived',
    kept: 'Records past the day they may be kept until',
    reviews: 'Openings in an emergency that nobody has reviewed in a day',
  },
  late: 'Too long',
  onTime: 'On time',
  nothing: 'Nothing waits',
  whoRuns: 'Monitoring systems read the same at /api/health/metrics.',
} as const
