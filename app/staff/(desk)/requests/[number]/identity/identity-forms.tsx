'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & { action: FormAction; number: number; send: string }
type Options = readonly { value: string; label: string; hint?: string }[]

const load = () => import('#privacy/requests/identity/check-input.ts')

/** A code to what is on file. */
export function StartCheckForm({ number, channels, send, ...rest }: Props & { channels: Options }) {
  return (
    <Form load={() => load().then(({ startCheckInput }) => startCheckInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <ChoiceField name="channel" options={channels} />
      <Field name="agent" autoComplete="off" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** That it is doubted who asks, and why. */
export function DoubtForm({ number, reasons, send, ...rest }: Props & { reasons: Options }) {
  return (
    <Form load={() => load().then(({ doubtInput }) => doubtInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <ChoiceField name="reason" options={reasons} />
      <div className="actions">
        <SubmitButton kind="plain">{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** Whose record it is about, by exactly what is on file. */
export function LinkPersonForm({ number, send, ...rest }: Props) {
  return (
    <Form load={() => load().then(({ linkPersonInput }) => linkPersonInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <Field name="needle" autoComplete="off" dir="ltr" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}

/** That it is not about whom it was said to be, and why it was said. */
export function UnlinkPersonForm({ number, reasons, send, ...rest }: Props & { reasons: Options }) {
  return (
    <Form load={() => load().then(({ unlinkPersonInput }) => unlinkPersonInput)} {...rest}>
      <input type="hidden" name="number" value={number} />
      <ChoiceField name="reason" options={reasons} />
      <div className="actions">
        <SubmitButton kind="plain">{send}</SubmitButton>
      </div>
    </Form>
  )
}
