'use client'
import type { ReactNode } from 'react'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children' | 'load'> & { action: FormAction; number: number; file: string; options: readonly { value: string; label: string }[]; send: string; leave: ReactNode }

/** Why a file is removed, and that it is. */
export function RemovalForm({ number, file, options, send, leave, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/requests/files/removal-input.ts').then(({ removalInput }) => removalInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <input type="hidden" name="file" value={file} />
      <ChoiceField name="reason" options={options} />
      <div className="actions">
        <SubmitButton kind="danger">{send}</SubmitButton>
        {leave}
      </div>
    </Form>
  )
}
