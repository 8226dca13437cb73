'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string }

const load = () => import('#privacy/requests/intake/outside-input.ts')

/** A code from a letter or a text. */
export function CheckCodeForm({ send, ...rest }: Props) {
  return (
    <Form load={() => load().then(({ checkCodeInput }) => checkCodeInput)} {...rest}>
      <Field name="code" autoComplete="off" dir="ltr" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** Whether a request is theirs. */
export function SettleCheckForm({ code, options, send, ...rest }: Props & { code: string; options: readonly { value: string; label: string; hint: string }[] }) {
  return (
    <Form load={() => load().then(({ settleCheckInput }) => settleCheckInput)} {...rest}>
      <input type="hidden" name="code" value={code} />
      <ChoiceField name="answer" options={options} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
