'use client'
import { CheckboxField } from '#components/form/checkbox-field.tsx'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SelectField } from '#components/form/select-field.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Option = { value: string; label: string }
type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; kinds: readonly Option[]; reasons: readonly Option[]; empty: string }

/** What is held, of whom, and why. */
export function HoldForm({ send, kinds, reasons, empty, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/retention/hold-input.ts').then(({ holdInput }) => holdInput)} {...rest}>
      <Field name="number" width="short" />
      <SelectField name="record" options={kinds} empty={empty} />
      <Field name="row" />
      <ChoiceField name="reason" options={[...reasons]} />
      <Field name="reference" />
      <CheckboxField name="forbidden" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
