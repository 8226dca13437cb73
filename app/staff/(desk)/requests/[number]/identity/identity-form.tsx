'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & {
  action: FormAction
  /** A code to what is on file; that it is doubted who asks; whose record it is about, by exactly what is on file; that it is not about whom it was said to be. */
  of: 'startCheck' | 'doubt' | 'linkPerson' | 'unlinkPerson'
  number: number
  /** Of what is chosen among. */
  options?: readonly { value: string; label: string; hint?: string }[]
  send: string
}

/** One step about who asks. */
export function IdentityForm({ of, number, options = [], send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/requests/identity/check-input.ts').then((inputs) => inputs[`${of}Input`])} {...rest}>
      <input type="hidden" name="number" value={number} />
      {of === 'startCheck' && <ChoiceField name="channel" options={options} />}
      {of === 'startCheck' && <Field name="agent" autoComplete="off" />}
      {of === 'linkPerson' && <Field name="needle" autoComplete="off" dir="ltr" />}
      {of === 'doubt' && <ChoiceField name="suspicion" options={options} />}
      {of === 'unlinkPerson' && <ChoiceField name="reason" options={options} />}
      <div className="actions">
        <SubmitButton kind={of === 'startCheck' || of === 'linkPerson' ? 'main' : 'plain'}>{send}</SubmitButton>
      </div>
    </Form>
  )
}
