'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; staff: string; send: string; roles: { value: string; label: string; hint: string }[] }

/** Asks for another role. */
export function RoleForm({ staff, send, roles, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/colleagues/colleague-input.ts').then(({ roleInput }) => roleInput)} {...rest}>
      <input type="hidden" name="staff" value={staff} />
      <ChoiceField name="role" options={roles} />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
