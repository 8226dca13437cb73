/** What is left after a deletion: the page for whoever has the receipt. */
export const receipt = {
  title: 'Receipt {reference}',
  shortTitle: 'Receipt of a deletion',
  lead: 'The account was deleted on {day}. This page counts what is still kept of it, now.',
  left: 'Still kept',
  leftName: 'What is still kept',
  nothing: 'Everything this receipt says is kept is deleted.',
  nameless: '{rows, plural, one {# post was} other {# posts were}} left in the forum without a name, as was chosen. Which that is, nobody knows any more.',
  over: '{rows, plural, one {# more record has come to its end. It is} other {# more records have come to their end. They are}} deleted in the coming night.',
  told: 'Told to erase it, too',
  elsewhere: 'In backups',
  toldLead: 'We had handed something of the account to these, so that they could work for us.',
  toldOn: 'Told on {day}',
  toldSoon: 'Being told',
  toldByHand: 'Our privacy office tells them',
  answers: { erased: 'Answered on {day}: erased', 'not-held': 'Answered on {day}: they held nothing', kept: 'Answered on {day}: erased, but for what a law makes them keep', none: 'No answer yet' },
  backups: 'Backups made before that day still have the account, kept apart and used for nothing but repair. The last of them is deleted on {date}.',
  backupsOver: 'The last backup that had the account was deleted on {date}.',
  goneTitle: 'Nothing is left',
  goneLead: 'This is a receipt of ours. Everything it says is kept is deleted, and so is the record of the deletion itself.',
  wrongTitle: 'That is no receipt of ours',
  wrongLead: 'The address is cut off or was changed. Open the link in the receipt again, or copy the whole of it.',
  write: 'Write to us',
  writeSay: 'With the reference on the receipt, to {email}',
  checkTitle: 'Check the receipt itself',
  checkLead: 'Two files came with it: receipt.json and receipt.sig. Save both and <link>our key</link> as key.pem in one folder, go there in a terminal, and type:',
  checkName: 'That the receipt was signed with our key',
} as const

/** What the command says of a receipt. */
export const receiptCheck = {
  good: 'Good: receipt {reference} of a deletion on {day}, {deleted, plural, one {# record} other {# records}} deleted, {nameless, plural, =0 {} one {# left without a name, } other {# left without a name, }}{kept, plural, =0 {nothing kept} one {# kept} other {# kept}}, signed with {kid}.',
  unreadable: 'Not good: this is no receipt.',
  'unknown-key': 'Not good: it was signed with a key that is not published.',
  'not-signed': 'Not good: the signature does not fit. The receipt was changed, or not made by who has this key.',
} as const
