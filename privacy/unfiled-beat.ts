/** How the rows begin that say how many mails of a maildir are not filed. */
export const unfiledBeat = 'unfiled-mail:'
