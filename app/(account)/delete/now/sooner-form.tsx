'use client'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'
import { LinkButton } from '#components/link-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; back: string }

/** The code that deletes at once. */
export function SoonerForm({ send, back, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/erasure/sooner-input.ts').then(({ soonerInput }) => soonerInput)} {...rest}>
      <Field name="code" inputMode="numeric" autoComplete="one-time-code" width="code" dir="ltr" />
      <div className="actions">
        <SubmitButton kind="danger">{send}</SubmitButton>
        <LinkButton href="/delete">{back}</LinkButton>
      </div>
    </Form>
  )
}
