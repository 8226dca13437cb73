'use client'
import { ChecksField } from '#components/form/checks-field.tsx'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string }
type Option = { value: string; label: string; hint?: string }

/** Whom, why, what and for how long: posted, so that who is searched stands in no address. */
export function BreakGlassForm({ action, send, reasons, categories, minutes, ...rest }: Props & { reasons: readonly Option[]; categories: readonly Option[]; minutes: readonly Option[] }) {
  return (
    <Form action={action} load={() => import('#privacy/access/emergency-input.ts').then(({ breakGlassInput }) => breakGlassInput)} {...rest}>
      <Field name="needle" autoComplete="off" dir="ltr" />
      <ChoiceField name="reason" options={reasons} />
      <Field name="words" lines={4} />
      <ChecksField name="categories" options={categories} />
      <ChoiceField name="minutes" options={minutes} />
      <div className="actions">
        <SubmitButton kind="danger">{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** What another officer finds of it. */
export function ReviewForm({ action, id, send, verdicts, ...rest }: Props & { id: string; verdicts: readonly Option[] }) {
  return (
    <Form action={action} load={() => import('#privacy/access/emergency-input.ts').then(({ reviewInput }) => reviewInput)} {...rest}>
      <input type="hidden" name="id" value={id} />
      <ChoiceField name="verdict" options={verdicts} />
      <Field name="words" lines={4} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
