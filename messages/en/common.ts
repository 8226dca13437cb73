export const common = {
  change: 'Change',
  open: 'Open',
  otherSite: 'opens another site',
  asTable: 'The same as a table',
  stepDone: 'Done:',
  stepHere: 'Now:',
  stepNext: 'Next:',
  stepStopped: 'Stopped:',
  today: 'Today',
  when: 'When',
  howMany: 'How many',
} as const
