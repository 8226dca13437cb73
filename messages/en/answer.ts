/** The page on which a recipient says what they did with the data of somebody who was deleted. */
export const answer = {
  title: 'Your answer to a deletion',
  askTitle: 'Deletion {reference}: what did you do?',
  askLead: 'The message you came from says whom it is about; this page does not. Your answer is shown to whoever has the receipt of the deletion, under {name}’s name for you.',
  what: 'What you held for us',
  options: { erased: 'We erased it', 'not-held': 'We held nothing', kept: 'We erased it but for what a law makes us keep' },
  hints: {
    erased: 'With your logs, or these lose it within your ordinary period.',
    'not-held': 'You looked, and there was nothing of this person.',
    kept: 'It is used for nothing else, and goes when that duty ends.',
  },
  send: 'Send the answer',
  doneTitle: 'Thank you, that is noted',
  doneLead: 'Of deletion {reference} we have noted that {answer}. You need do nothing more.',
  said: { erased: 'you erased what you held', 'not-held': 'you held nothing', kept: 'you erased it but for what a law makes you keep' },
  wrongTitle: 'That is no link of ours',
  wrongLead: 'The address is cut off or was changed, or the deletion is so long ago that nothing of it is left. Open the link in the message again, or copy the whole of it.',
  write: 'Write to us',
  writeSay: 'With the number of the deletion, to {email}',
} as const
