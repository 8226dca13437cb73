'use client'
import { FileField } from '#components/form/file-field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; number: number; send: string }

/** A scan to attach. */
export function ScanForm({ number, send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/requests/files/scan-of.ts').then(({ scanOf }) => scanOf)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <FileField name="scan" accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff" />
      <div className="actions">
        <SubmitButton kind="plain">{send}</SubmitButton>
      </div>
    </Form>
  )
}
