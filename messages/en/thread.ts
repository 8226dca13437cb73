/** Files on the timeline of a request, and what came onto it by mail. */
export const thread = {
  files: 'Attachments',
  filesHint: 'Up to five: PDF, JPEG, PNG, TIFF or plain text, 8 MB each, 20 MB together.',
  filesNotKept: 'What you keep for later keeps the words, not the files.',
  filesSeen: 'Each time our staff open one, you see it under “Who looked at your data”.',
  filesLook: 'Each time you open a file that the person sent, they see it.',
  noScanner: 'No virus scanner is set up here: open files with care.',
  filesOf: 'Came with this message',
  file: '{type}, {size}',
  text: 'Text',
  whereFile: 'On the page of its request, and a file in a download',
  openOne: 'Download {name}: {what}',
  unchecked: 'not checked for viruses',
  byMail: 'By mail, not proven: it says that it is from an address we have, and a mail can say so falsely. Nobody’s identity is shown by it.',
  byMailOwn: 'By mail, not proven: it came as if from your address. If you did not send it, write to us below.',
  left: '{count, plural, one {# file that came with it was} other {# files that came with it were}} not kept: too large, too many, or of a kind we do not take.',
  replyMail: 'You can also answer this mail: what you write, and its files, go onto the timeline of your request.',
} as const
