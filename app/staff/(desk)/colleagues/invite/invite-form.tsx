'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; roles: { value: string; label: string; hint: string }[] }

/** Whom to invite, and as what. */
export function InviteForm({ send, roles, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/colleagues/colleague-input.ts').then(({ invitationInput }) => invitationInput)} {...rest}>
      <Field name="name" autoComplete="off" />
      <Field name="email" type="email" autoComplete="off" dir="ltr" />
      <ChoiceField name="role" options={roles} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
