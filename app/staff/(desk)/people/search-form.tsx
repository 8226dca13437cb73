'use client'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

/** An exact search: it is posted, so that what is typed stays out of addresses and logs. */
export function SearchForm({ action, send, ...rest }: Omit<FormProps, 'children'> & { action: FormAction; send: string }) {
  return (
    <Form action={action} load={() => import('#privacy/access/desk-input.ts').then(({ searchInput }) => searchInput)} {...rest}>
      <Field name="needle" autoComplete="off" dir="ltr" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
