export const failure = {
  notFound: 'There is nothing here',
  notFoundLead: 'The address may be mistyped, or what it led to is gone or belongs to somebody else.',
  start: 'Go to the start',
  help: 'Help and contact',
  fault: 'This page did not come through',
  faultLead: 'The fault is ours, not yours. Nothing you had saved is lost. Try again; if it stays like this, write to us and we will sort it out by hand.',
  again: 'Try again',
  busy: 'We are not back yet',
  busyLead: 'The portal is being restarted. Nothing you had saved is lost. Try again in half a minute.',
  closed: 'We are putting things right',
  closedLead: 'Before the portal shows anybody anything again, we make sure that every deletion and every “no” up to now is in it. This takes minutes, rarely longer. What you asked for before still counts.',
  action: 'That did not work, and the fault is ours. What you typed is still here: try again, it will be done only once. If it stays like this, write to {email}.',
} as const
