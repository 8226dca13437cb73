/** What can be wrong with the files of a message. */
export const fileErrors = ['wrongAttachment', 'fileTooLarge', 'tooManyFiles', 'filesTooLarge'] as const
