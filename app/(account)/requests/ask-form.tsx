'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; kinds: readonly { value: string; label: string; hint: string }[] }

/** What somebody wants of us, in their own words. */
export function AskForm({ kinds, send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/requests/ask-input.ts').then(({ askInput }) => askInput)} {...rest}>
      <ChoiceField name="kind" options={kinds} />
      <Field name="words" lines={8} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
