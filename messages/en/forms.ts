export const forms = {
  problem: 'Check this:',
  refused: 'That was not possible',
  optional: 'optional',
  working: 'Working…',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  lost: 'The connection failed and nothing may have been saved. Everything you typed is still here: try again.',
  kept: 'Nothing is lost: what you typed is here again. It has not been sent yet.',
  undone: 'This has not been done yet: you had to sign in first. Press again to do it.',
} as const
