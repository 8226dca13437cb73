'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; application: string; save: string; options: { value: string; label: string; hint: string }[] }

/** What is logged of one application. */
export function LoggingForm({ action, application, save, options, ...rest }: Props) {
  return (
    <Form action={action} load={() => import('#privacy/choices/logging-input.ts').then(({ loggingInput }) => loggingInput)} {...rest}>
      <input type="hidden" name="application" value={application} />
      <ChoiceField name="logging" options={options} />
      <div className="actions">
        <SubmitButton>{save}</SubmitButton>
      </div>
    </Form>
  )
}
