/** What happens when the holder of an account is under 13. */
export const child = {
  title: 'Under 13',
  lead: 'Accounts are for people of 13 and older. When we learn that the holder of one is younger, we close it at once and delete everything in it.',
  closedTitle: 'Your account is closed',
  closedLead: 'Nobody can sign in to it any more, and everything in it is being deleted now. We mail a receipt to the address of the account.',
  what: 'What happens',
  closes: 'The account is closed at once',
  closesSay: 'Nobody can sign in to it any more, and nothing is sent to it but the receipt.',
  goes: 'Everything is deleted, without waiting',
  goesSay: 'But for what the law makes us keep for a while. The receipt says what, why and until when.',
  parents: 'Parents and guardians',
  parentsSay: 'Write to {email}. We tell you what we held of your child, and make sure that nothing more is collected.',
  askTitle: 'Are you under 13?',
  askLead: 'If you are, we may not keep your account. It is closed at once, everything in it is deleted now, and it can’t be taken back.',
  yes: 'Yes, I am under 13: close and delete',
  no: 'No, go back',
  // At the desk.
  report: 'The holder is under 13',
  reportLead: 'Report it when you have learnt in this case that the holder is under 13. You need no proof of it, and must not ask for one.',
  reportWhat: 'Nobody can sign in to the account from that moment. Everything in it is deleted when another privacy officer has agreed. The address of the account is told, with where parents can turn.',
  reportDo: 'Close the account',
  reportLink: 'The holder is under 13',
} as const
