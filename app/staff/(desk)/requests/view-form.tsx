'use client'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; filter: string; send: string }

/** Gives the filter that is on a name. */
export function ViewForm({ action, filter, send, ...rest }: Props) {
  return (
    <Form action={action} load={() => import('#privacy/requests/queue/view-input.ts').then(({ viewInput }) => viewInput)} {...rest}>
      <input type="hidden" name="filter" value={filter} />
      <Field name="name" autoComplete="off" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
