import { kit } from '#components/form/kit.ts'
import { words } from '#messages/words.ts'
import { longestName, longestPost, longestTitle } from '#privacy/forum/post-input.ts'

/** The fields of a post: `title` when it opens a topic, `name` when its writer has none yet. */
export function fieldsOf(which: { title: boolean; name: boolean }) {
  const t = words('forum')
  return {
    ...(which.name && { name: nameField() }),
    ...(which.title && { title: { label: t('topicLabel'), max: longestTitle } }),
    words: { label: t('words'), hint: t('wordsHint'), max: longestPost },
    sure: { label: t('sure') },
  }
}

export const nameField = () => ({ label: words('forum')('name'), hint: words('forum')('nameHint'), max: longestName })
export const postKit = () => kit('required', 'tooLong', 'notPlainText', 'hiddenCharacters', 'cardNumber', 'notAName', 'nameTaken', 'hasEmail', 'hasPhone', 'hasAddress')
