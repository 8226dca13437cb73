'use client'
import { AttachmentsField } from '#components/form/attachments-field.tsx'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; kinds: readonly { value: string; label: string; hint: string }[]; appealOf?: number }

/** What somebody wants of us, in their own words. `appealOf`: against the answer to which request an appeal is. */
export function AskForm({ kinds, appealOf, send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/requests/intake/ask-input.ts').then(({ askInput }) => askInput)} {...rest}>
      {appealOf === undefined ? (
        <ChoiceField name="kind" options={kinds} />
      ) : (
        <>
          <input type="hidden" name="kind" value="appeal" />
          <input type="hidden" name="of" value={appealOf} />
        </>
      )}
      <Field name="words" lines={8} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** What a person adds to a request of theirs. */
export function OwnMessageForm({ number, send, ...rest }: Omit<Props, 'kinds' | 'appealOf'> & { number: number }) {
  return (
    <Form load={() => import('#privacy/requests/intake/ask-input.ts').then(({ ownMessageInput }) => ownMessageInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <Field name="words" lines={4} />
      <AttachmentsField />
      <div className="actions">
        <SubmitButton kind="plain">{send}</SubmitButton>
      </div>
    </Form>
  )
}
