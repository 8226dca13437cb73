'use client'
import { DateField } from '#components/form/date-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; incident: string }

/** That the authority was told, when, and under which reference. */
export function ToldForm({ send, incident, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/incidents/incident-input.ts').then(({ authorityInput }) => authorityInput)} {...rest}>
      <input type="hidden" name="incident" value={incident} />
      <DateField name="toldOn" />
      <Field name="toldAt" width="short" />
      <Field name="reference" />
      <Field name="why" lines={3} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** Why the authority is not told. */
export function NotToldForm({ send, incident, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/incidents/incident-input.ts').then(({ noAuthorityInput }) => noAuthorityInput)} {...rest}>
      <input type="hidden" name="incident" value={incident} />
      <Field name="why" lines={3} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** What turned out later. */
export function UpdateForm({ send, incident, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/incidents/incident-input.ts').then(({ updateInput }) => updateInput)} {...rest}>
      <input type="hidden" name="incident" value={incident} />
      <Field name="words" lines={4} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
