export const forms = {
  problem: 'Nothing has been saved. Check this:',
  refused: 'That was not possible',
  done: 'Done',
  optional: 'optional',
  working: 'Working…',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  lost: 'The connection failed and nothing may have been saved. Everything you typed is still here: try again.',
} as const
