/** Where “Why did I get this?” of a message leads. */
export const why = {
  title: 'Why you got this message',
  lead: {
    consent: 'You agreed to get {topic} at this address. Below is what you said yes to.',
    purchase: 'You bought from us on {date} ({purchase}). The law lets us write to you about similar products of ours until you say no.',
    unproven: 'Our earlier records had it that you agreed, but not to which words, when and where. We no longer send anything on that alone.',
    saidNo: 'You said no to {topic} on {date}: it is off.',
    gone: 'We can’t tell any more: the account has been deleted, and what was agreed with it. Nothing more is sent to it.',
  },
  stopSay: 'On the next page one click stops it, without signing in. It counts at once.',
  basis: 'What it was sent on',
  topic: 'Topic',
  sent: 'Sent on',
  agreed: 'Agreed on',
  purchase: 'Which purchase',
  bought: 'Bought on',
  where: 'Where',
  words: 'In these words',
  whereImported: '{where}, as our earlier records have it',
  wrongTitle: 'This link does not work',
  wrongLead: 'It was cut off or changed on its way to us, so we can’t tell which message you mean.',
  writeSay: 'Forward us the message, to {email}. We tell you why it was sent, and stop it if you like.',
} as const
