'use client'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; make: string }

/** Adds an address that is told of opt-outs. */
export function WebhookForm({ action, make, ...rest }: Props) {
  return (
    <Form action={action} load={() => import('#privacy/webhooks/webhook-input.ts').then(({ webhookInput }) => webhookInput)} {...rest}>
      <Field name="name" />
      <Field name="url" />
      <div className="actions">
        <SubmitButton>{make}</SubmitButton>
      </div>
    </Form>
  )
}
