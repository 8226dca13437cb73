'use client'
import { ChecksField } from '#components/form/checks-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SubmitButton } from '#components/form/submit-button.tsx'
import type { FormAction } from '#components/form/state.ts'

type Props = Omit<FormProps, 'children'> & { action: FormAction; send: string; options: readonly { value: string; label: string; colour: string; hint: string }[] }

const load = () => import('#privacy/export/export-input.ts').then(({ exportInput }) => exportInput)

/** Which categories to take along. */
export function ExportForm({ action, send, options, ...rest }: Props) {
  return (
    <Form action={action} load={load} {...rest}>
      <ChecksField
        name="categories"
        options={options.map(({ value, label, colour, hint }) => ({
          value,
          hint,
          label: (
            <>
              <span className={`dot c-${colour}`} aria-hidden="true" />
              <b>{label}</b>
            </>
          ),
        }))}
      />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
