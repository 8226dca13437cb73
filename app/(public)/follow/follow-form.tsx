'use client'
import { AttachmentsField } from '#components/form/attachments-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string }

const load = () => import('#privacy/requests/intake/outside-input.ts')

/** Reference and code. */
export function FollowForm({ send, ...rest }: Props) {
  return (
    <Form load={() => load().then(({ followInput }) => followInput)} {...rest}>
      <Field name="reference" width="short" autoComplete="off" dir="ltr" />
      <Field name="code" autoComplete="off" dir="ltr" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** What somebody adds to a request they follow. */
export function FollowedMessageForm({ token, send, ...rest }: Props & { token: string }) {
  return (
    <Form load={() => load().then(({ followedMessageInput }) => followedMessageInput)} {...rest}>
      <input type="hidden" name="token" value={token} />
      <Field name="words" lines={4} />
      <AttachmentsField />
      <div className="actions">
        <SubmitButton kind="plain">{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** What somebody does not agree with in the answer to a request they follow. */
export function AppealForm({ token, send, ...rest }: Props & { token: string }) {
  return (
    <Form load={() => load().then(({ appealFollowedInput }) => appealFollowedInput)} {...rest}>
      <input type="hidden" name="token" value={token} />
      <Field name="why" lines={6} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
