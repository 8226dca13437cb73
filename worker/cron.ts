import { parseCronItems } from 'graphile-worker'

// Tried once: the next time comes soon, and takes the place of the one that failed.
const options = (name: string) => ({ maxAttempts: 1, jobKey: name })

/** What happens by the clock (UTC). A minute's lag is nothing to a deadline in days. */
export const cronItems = parseCronItems([
  { task: 'erase-due', match: '* * * * *', identifier: 'erase-due', options: options('erase-due') },
  // Goes on with what a worker that died has left.
  { task: 'tell-of-version', match: '* * * * *', identifier: 'tell-of-version', options: options('tell-of-version') },
  { task: 'tell-of-incident', match: '* * * * *', identifier: 'tell-of-incident', options: options('tell-of-incident') },
  { task: 'seal-audit', match: '* * * * *', identifier: 'seal-audit', options: options('seal-audit') },
  { task: 'settle-journal', match: '* * * * *', identifier: 'settle-journal', options: options('settle-journal') },
  { task: 'remind-of-erasures', match: '7 * * * *', identifier: 'remind-of-erasures', options: options('remind-of-erasures') },
  { task: 'warn-of-due', match: '27 * * * *', identifier: 'warn-of-due', options: options('warn-of-due') },
  { task: 'warn-of-reviews', match: '37 * * * *', identifier: 'warn-of-reviews', options: options('warn-of-reviews') },
  { task: 'ask-repeats', match: '* * * * *', identifier: 'ask-repeats', options: options('ask-repeats') },
  { task: 'resume-exports', match: '* * * * *', identifier: 'resume-exports', options: options('resume-exports') },
  { task: 'remind-of-exports', match: '17 * * * *', identifier: 'remind-of-exports', options: options('remind-of-exports') },
  { task: 'expire-exports', match: '* * * * *', identifier: 'expire-exports', options: options('expire-exports') },
  { task: 'expire-copies', match: '* * * * *', identifier: 'expire-copies', options: options('expire-copies') },
  { task: 'end-enquiries', match: '* * * * *', identifier: 'end-enquiries', options: options('end-enquiries') },
  { task: 'end-loans', match: '* * * * *', identifier: 'end-loans', options: options('end-loans') },
  { task: 'resume-campaigns', match: '* * * * *', identifier: 'resume-campaigns', options: options('resume-campaigns') },
  // Once a night, when nobody waits: it reads all of it.
  { task: 'check-audit', match: '40 2 * * *', identifier: 'check-audit', options: { ...options('check-audit'), backfillPeriod: 86_400_000 } },
  // Just after midnight: what is kept until a date is gone on that date.
  { task: 'sweep', match: '5 0 * * *', identifier: 'sweep', options: { ...options('sweep'), maxAttempts: 12, backfillPeriod: 86_400_000 } },
])
