/** The page for who does not want to wait for the day of their deletion. */
export const sooner = {
  offer: 'Don’t want to wait?',
  offerSay: 'Where you live the law lets you have it at once. It takes a second proof, and can’t be taken back.',
  title: 'Delete now',
  lead: 'Your deletion is planned for {day}. With a code it happens within minutes instead, and nothing brings anything back.',
  none: 'There is nothing to do sooner',
  noneLead: 'No deletion of yours is planned that could happen sooner.',
  plan: 'See the plan',
  held: 'Not before {moment}',
  heldLead: {
    addressReplaced: 'Your address or number with us was replaced lately. Whoever takes an account over does that first, so nothing is deleted before 72 hours are over.',
    factorChanged: 'A second factor or a recovery code of yours changed lately. Whoever takes an account over does that first, so nothing is deleted before 72 hours are over.',
  },
  ask: { text: 'Text me a code', mail: 'Mail me a code' },
  askSay: {
    text: 'The code goes to the phone number we have. Whoever can only read your mail does not get it.',
    mail: 'The code goes to the e-mail address we have.',
  },
  sent: { text: 'We texted you a code. Type it before {time}.', mail: 'We mailed you a code. Type it before {time}.' },
  code: 'Code',
  codeHint: 'Six digits. It works once; after five wrong tries you need another.',
  confirm: 'Delete my account and data now',
  again: 'Send another code',
  back: 'No, wait for the day',
} as const
