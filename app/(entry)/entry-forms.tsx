'use client'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import type { FormAction } from '#components/form/state.ts'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string }

const load = () => import('#privacy/admission/entry-input.ts')

/** The address to which a code goes. */
export function AddressForm({ action, send, ...rest }: Props) {
  return (
    <Form action={action} load={() => load().then(({ addressInput }) => addressInput)} {...rest}>
      <Field name="email" type="email" autoComplete="email" />
      <input type="hidden" name="next" value={rest.values?.['next'] ?? ''} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** The six digits from the message. */
export function CodeForm({ action, send, ...rest }: Props) {
  return (
    <Form action={action} load={() => load().then(({ codeInput }) => codeInput)} {...rest}>
      <Field name="code" inputMode="numeric" autoComplete="one-time-code" width="code" dir="ltr" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
