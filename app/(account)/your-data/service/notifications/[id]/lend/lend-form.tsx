'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Option = { value: string; label: string; hint?: string }
type Props = Omit<FormProps, 'children'> & { action: FormAction; id: string; send: string; requests: readonly Option[]; hours: readonly Option[] }

/** For which request an entry is lent, and for how long. */
export function LendForm({ action, id, send, requests, hours, ...rest }: Props) {
  return (
    <Form action={action} load={() => import('#privacy/notifications/lend-input.ts').then(({ lendInput }) => lendInput)} {...rest}>
      <input type="hidden" name="id" value={id} />
      <ChoiceField name="request" options={requests} />
      <ChoiceField name="hours" options={hours} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
