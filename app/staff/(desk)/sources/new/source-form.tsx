'use client'
import { ChecksField } from '#components/form/checks-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; make: string; datasets: { value: string; label: string }[] }

/** Makes a key for a system. */
export function SourceForm({ action, make, datasets, ...rest }: Props) {
  return (
    <Form action={action} load={() => import('#privacy/ingest/source-input.ts').then(({ sourceInput }) => sourceInput)} {...rest}>
      <Field name="name" />
      <ChecksField name="datasets" options={datasets} />
      <div className="actions">
        <SubmitButton>{make}</SubmitButton>
      </div>
    </Form>
  )
}
