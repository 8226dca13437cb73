'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import type { FormAction } from '#components/form/state.ts'

type Options = readonly { value: string; label: string; hint?: string }[]
type Props = Omit<FormProps, 'children'> & { action: FormAction; options: Options; send: string }

const load = () => import('#privacy/enquiries/enquiry-input.ts')

/** What about, and where to. */
export function AskForm({ action, options, send, ...rest }: Props) {
  return (
    <Form action={action} load={() => load().then(({ askInput }) => askInput)} {...rest}>
      <ChoiceField name="subject" options={options} />
      <Field name="email" type="email" autoComplete="email" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** Another subject for what was asked. */
export function SubjectForm({ action, options, send, ...rest }: Props) {
  return (
    <Form action={action} load={() => load().then(({ subjectInput }) => subjectInput)} {...rest}>
      <ChoiceField name="subject" options={options} />
      <input type="hidden" name="id" value={rest.values?.['id'] ?? ''} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
