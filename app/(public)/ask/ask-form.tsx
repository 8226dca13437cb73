'use client'
import { ChoiceField } from '#components/form/choice-field.tsx'
import { Field } from '#components/form/field.tsx'
import { Form, type FormProps } from '#components/form/form.tsx'
import { SelectField } from '#components/form/select-field.tsx'
import type { FormAction } from '#components/form/state.ts'
import { SubmitButton } from '#components/form/submit-button.tsx'

type Props = Omit<FormProps, 'children'> & {
  action: FormAction
  send: string
  kinds: readonly { value: string; label: string; hint: string }[]
  places: readonly { value: string; label: string }[]
  choose: string
}

/** What somebody who is not signed in wants of us, and where our answer goes. */
export function AskOutsideForm({ kinds, places, choose, send, ...rest }: Props) {
  return (
    <Form load={() => import('#privacy/requests/intake/outside-input.ts').then(({ askOutsideInput }) => askOutsideInput)} {...rest}>
      <ChoiceField name="kind" options={kinds} />
      <Field name="words" lines={8} />
      <SelectField name="place" options={places} empty={choose} autoComplete="off" />
      <Field name="email" type="email" autoComplete="email" />
      <div className="actions">
        <SubmitButton>{send}</SubmitButton>
      </div>
    </Form>
  )
}
