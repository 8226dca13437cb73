import { kit } from '#components/form/kit.ts'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { longestMessage } from '#privacy/requests/desk-input.ts'
import type { OpenedRequest } from '#privacy/requests/read-request.ts'
import { noteAction } from './actions.ts'
import { NoteForm } from './desk-forms.tsx'

/** What colleagues noted for each other, and one more. */
export function NotesSection({ request: { number, notes } }: { request: OpenedRequest }) {
  const t = words('clocks')
  return (
    <Section id="notes" title={t('notes')}>
      <p>{t('notesSay')}</p>
      {notes.length > 0 && (
        <Rows label={t('notes')}>
          {notes.map(({ id, words: note, at, staff }) => (
            <Row key={id} title={<span className="said" dir="auto">{note}</span>} why={t('noteBy', { name: staff, when: format().moment(at) })} />
          ))}
        </Rows>
      )}
      <NoteForm
        action={noteAction}
        number={number}
        send={t('noteSend')}
        kit={kit('required', 'tooLong', 'hiddenCharacters', 'cardNumber')}
        fields={{ note: { label: t('noteLabel'), hint: t('noteHint'), max: longestMessage } }}
      />
    </Section>
  )
}
